import { memo } from 'react'
import { useTime } from './clock.tsx'
import { useFormat } from './use-format.ts'

/** When something was, as briefly as it can be said; the whole of it in the tooltip. */
export const TimeText = memo(function TimeText({ at, className }: { readonly at: number; readonly className?: string | undefined }) {
  const format = useFormat()
  const brief = useTime((now) => format.brief(at, now))
  return (
    <time className={className} dateTime={new Date(at).toISOString()} title={format.full(at)}>
      {brief}
    </time>
  )
})
