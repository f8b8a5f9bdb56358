import { z } from 'zod'
import { Id, Name, Seq } from '#shared/base/fields.ts'

/** A wall-clock time of a day, `00:00` to `24:00`. */
export const TimeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/)
export type TimeOfDay = z.infer<typeof TimeOfDay>

const Span = z.object({ from: TimeOfDay, to: TimeOfDay }).refine(({ from, to }) => from < to)
export type Span = z.infer<typeof Span>

/** Whether a name is a time zone this machine knows, as IANA writes it (`Asia/Shanghai`). */
function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** When somebody is there, by the clock of one place. A holiday's spans stand in place of its weekday's; none means closed. */
export const Hours = z.object({
  id: Id,
  name: Name,
  timeZone: z.string().max(60).refine(isTimeZone),
  /** ISO weekdays: 1 is Monday, 7 is Sunday. */
  week: z.array(z.object({ day: z.number().int().min(1).max(7), spans: z.array(Span).max(6).readonly() })).max(7).readonly(),
  holidays: z.array(z.object({ date: z.iso.date(), name: Name, spans: z.array(Span).max(6).readonly() })).max(200).readonly(),
  rev: Seq,
})
export type Hours = z.infer<typeof Hours>
