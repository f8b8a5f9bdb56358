import { useTranslation } from '#renderer/ui/use-translation.ts'
import type { Draft } from '#shared/model/draft.ts'
import { KeyHint } from '#renderer/ui/key-hint.tsx'
import classes from './composer.module.css'

const MODES = ['reply', 'note'] as const satisfies readonly Draft['mode'][]

export function ModeSwitch({ mode, onMode }: { readonly mode: Draft['mode']; readonly onMode: (mode: Draft['mode']) => void }) {
  const { t } = useTranslation()
  return (
    <div role="radiogroup" aria-label={t('composer.mode')} className={classes.modes}>
      {MODES.map((one) => (
        <KeyHint key={one} label={t(`composer.${one}`)} action={one}>
          <button
            type="button"
            role="radio"
            aria-checked={one === mode}
            tabIndex={one === mode ? 0 : -1}
            className={classes.mode}
            onClick={() => onMode(one)}
            onKeyDown={(event) => {
              if (!event.key.startsWith('Arrow')) return
              event.preventDefault()
              onMode(one === 'reply' ? 'note' : 'reply')
            }}
          >
            {t(`composer.${one}`)}
          </button>
        </KeyHint>
      ))}
    </div>
  )
}
