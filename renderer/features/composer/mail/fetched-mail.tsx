import { useEffect, useState, type ComponentType } from 'react'
import type { ComposerPaneProps } from '../composer-pane.tsx'
import type { MailPaneProps } from './mail-pane.tsx'
import classes from './mail.module.css'

// The editor is large and most talk is chat: it is fetched when the first mail is opened. Not by React's Suspense, which
// holds back what has come for up to three tenths of a second after it has shown that it waits.

type Part = ComponentType<MailPaneProps>

let here: Part | null = null

/** The composer of a mail; until it is fetched, room for it. Words that are typed meanwhile wait for `onReady`. */
export function FetchedMail(props: Omit<ComposerPaneProps, 'mode'>) {
  const [Pane, setPane] = useState(() => here)
  const [failure, setFailure] = useState<Error | null>(null)
  useEffect(() => {
    if (Pane !== null) return
    let isLeft = false
    import('./mail-pane.tsx').then(
      ({ MailPane }) => {
        here = MailPane
        if (!isLeft) setPane(() => MailPane)
      },
      (error: unknown) => !isLeft && setFailure(error instanceof Error ? error : new Error(String(error))),
    )
    return () => void (isLeft = true)
  }, [Pane])
  if (failure !== null) throw failure
  return Pane === null ? <div className={classes.loading} aria-busy="true" /> : <Pane {...props} />
}
