import { Avatar } from '#renderer/ui/avatar.tsx'
import { PresenceDot } from '#renderer/ui/presence-dot.tsx'
import { useTime } from '#renderer/ui/clock.tsx'
import type { Presence } from '#shared/model/presence.ts'
import classes from './presence.module.css'

const AROUND = 2 * Math.PI * 19

/** Oneself in the rail. The ring around it runs down to a planned end; without one it is whole and quiet. */
export function PresenceAvatar({ name, seed, presence }: { readonly name: string; readonly seed: string; readonly presence: Presence }) {
  const { since, until } = presence
  const left = useTime((now) => (until === null ? 0 : Math.max(0, Math.min(1, (until - now) / Math.max(1, until - since)))))
  return (
    <>
      <svg className={classes.ring} viewBox="0 0 42 42" aria-hidden="true">
        <circle cx="21" cy="21" r="19" />
        {until !== null && <circle cx="21" cy="21" r="19" strokeDasharray={AROUND} strokeDashoffset={AROUND * (1 - left)} />}
      </svg>
      <Avatar seed={seed} name={name} size={32} />
      <span className={classes.dot}>
        <PresenceDot reason={presence.reason} size={10} />
      </span>
    </>
  )
}
