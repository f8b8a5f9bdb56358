import { lazy, Suspense } from 'react'
import { Button } from '@mantine/core'
import { IconFlag } from '@tabler/icons-react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { chooseFirstSteps } from '#renderer/features/first-steps/first-steps-choice.ts'
import { useFirstSteps } from '#renderer/features/first-steps/use-first-steps.ts'
import type { Frame } from './use-frame.ts'
import { ErrorFence } from './error-fence.tsx'
import classes from './frame.module.css'

// Few ever open it: it is fetched when somebody does.
const AdministrationPane = lazy(async () => ({ default: (await import('#renderer/features/administration/administration-pane.tsx')).AdministrationPane }))

function WayToFirstSteps({ frame }: { readonly frame: Frame }) {
  const { t } = useTranslation()
  const { isOpen } = useFirstSteps()
  if (!isOpen) return null
  return (
    <Button
      variant="subtle"
      size="compact-md"
      justify="flex-start"
      leftSection={<IconFlag size={16} stroke={1.6} />}
      onClick={() => {
        chooseFirstSteps('shown')
        frame.open(null)
      }}
    >
      {t('firstSteps.back')}
    </Button>
  )
}

/** The set-up, in place of list and conversation. */
export function SetUpPlace({ frame }: { readonly frame: Frame }) {
  const { setUp, goSetUp, showList } = frame
  return (
    <div className={classes.setUp}>
      <ErrorFence>
        <Suspense fallback={null}>
          <AdministrationPane section={setUp?.section ?? null} chosen={setUp?.chosen ?? null} onGo={(section, chosen) => goSetUp({ section, chosen })} onClosed={() => showList('mine')}>
            <WayToFirstSteps frame={frame} />
          </AdministrationPane>
        </Suspense>
      </ErrorFence>
    </div>
  )
}
