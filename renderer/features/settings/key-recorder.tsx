import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Button } from '@mantine/core'
import { KeyCap } from '#renderer/ui/key-hint.tsx'
import classes from './settings.module.css'

/** What the table says to a key: it is free; another has it; or it cannot be had. */
export type Judged =
  | { readonly kind: 'free' }
  | { readonly kind: 'clash'; readonly other: string; readonly canSwap: boolean }
  | { readonly kind: 'refused'; readonly why: 'browser' | 'editing' | 'needed' | 'letter-in-field' | 'pair' | 'global' }

export type KeyRecorderProps = {
  readonly read: (event: globalThis.KeyboardEvent) => string | null
  readonly shown: (key: string) => string
  readonly judge: (key: string) => Judged
  readonly hasKeys: boolean
  /** Heard already. */
  readonly start?: readonly string[]
  readonly onChoose: (key: string, how: 'free' | 'swap') => void
  readonly onClear: () => void
  readonly onCancel: () => void
}

/**
 * Hears one key, or two one after the other, and says at once whether they can be had. Enter takes what was heard, Escape
 * leaves, Tab goes on to the buttons: so none of these three can be recorded, and nobody is caught in here.
 */
export function KeyRecorder({ read, shown, judge, hasKeys, start = [], onChoose, onClear, onCancel }: KeyRecorderProps) {
  const { t } = useTranslation()
  const field = useRef<HTMLDivElement>(null)
  const [strokes, setStrokes] = useState<readonly string[]>(start)
  const opener = useRef<Element | null>(null)
  useLayoutEffect(() => {
    opener.current = document.activeElement
    field.current?.focus()
    return () => void (opener.current instanceof HTMLElement && opener.current.isConnected && opener.current.focus())
  }, [])
  const key = strokes.join(' ')
  const judged = key === '' ? null : judge(key)

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      return onCancel()
    }
    if (event.target !== field.current || event.key === 'Tab') return
    const pressed = read(event.nativeEvent)
    event.preventDefault()
    event.stopPropagation()
    if (pressed === null) return
    if (pressed === 'Enter') return take()
    if (pressed === 'Backspace' && strokes.length > 0) return setStrokes([])
    setStrokes(strokes.length === 1 && isPlain(pressed) && isPlain(key) ? [plain(key), plain(pressed)] : [pressed])
  }
  function take(): void {
    if (judged?.kind === 'free') onChoose(key, 'free')
    else if (judged?.kind === 'clash' && judged.canSwap) onChoose(key, 'swap')
  }

  return (
    <div className={classes.recorder} onKeyDownCapture={onKeyDown}>
      <div ref={field} className={classes.heard} role="textbox" tabIndex={0} aria-label={t('settings.keys.press')} aria-describedby="key-verdict">
        {key === '' ? <em>{t('settings.keys.press')}</em> : <KeyCap keys={shown(key)} />}
      </div>
      <p id="key-verdict" className={classes.verdict} data-kind={judged?.kind} role="status">
        {judged === null && t('settings.keys.hint')}
        {judged?.kind === 'free' && t('settings.keys.free')}
        {judged?.kind === 'clash' && t(judged.canSwap ? 'settings.keys.clashSwap' : 'settings.keys.clash', { action: judged.other })}
        {judged?.kind === 'refused' && t(`settings.keys.refused.${judged.why}`)}
      </p>
      <span className={classes.recorderWays}>
        {hasKeys && (
          <Button variant="subtle" color="gray" size="compact-sm" h={28} onClick={onClear}>
            {t('settings.keys.clear')}
          </Button>
        )}
        <Button variant="subtle" color="gray" size="compact-sm" h={28} onClick={onCancel}>
          {t('action.cancel')}
        </Button>
        <Button size="compact-sm" h={28} disabled={judged === null || judged.kind === 'refused' || (judged.kind === 'clash' && !judged.canSwap)} onClick={take}>
          {t(judged?.kind === 'clash' && judged.canSwap ? 'settings.keys.swap' : 'settings.keys.take')}
        </Button>
      </span>
    </div>
  )
}

/** One sign by itself: only such make a pair. */
function isPlain(key: string): boolean {
  return plain(key).length === 1
}

function plain(key: string): string {
  return key.replace(/^shift\+(?=[a-z]$)/, '')
}
