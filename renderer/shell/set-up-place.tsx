import { lazy, Suspense } from 'react'
import type { Frame } from './use-frame.ts'
import { ErrorFence } from './error-fence.tsx'
import classes from './frame.module.css'

// Few ever open it: it is fetched when somebody does.
const AdministrationPane = lazy(async () => ({ default: (await import('#renderer/features/administration/administration-pane.tsx')).AdministrationPane }))

/** The set-up, in place of list and conversation. */
export function SetUpPlace({ frame }: { readonly frame: Frame }) {
  const { setUp, goSetUp, showList } = frame
  return (
    <div className={classes.setUp}>
      <ErrorFence>
        <Suspense fallback={null}>
          <AdministrationPane section={setUp?.section ?? null} chosen={setUp?.chosen ?? null} onGo={(section, chosen) => goSetUp({ section, chosen })} onClosed={() => showList('mine')} />
        </Suspense>
      </ErrorFence>
    </div>
  )
}
