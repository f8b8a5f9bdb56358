import type { PresenceReason } from '#shared/model/presence.ts'
import classes from './presence-dot.module.css'

/** A presence as a shape and a colour; the word always stands beside it or in a label. */
export function PresenceDot({ reason, size = 9 }: { readonly reason: PresenceReason; readonly size?: number }) {
  return <span className={classes.dot} data-reason={reason} style={{ width: size, height: size }} aria-hidden="true" />
}
