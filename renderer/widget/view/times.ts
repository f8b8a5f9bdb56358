import type { Language } from '../settings.ts'
import type { Wording } from '../words/wording.ts'

const LOCALE: Record<Language, string> = { zh: 'zh-CN', en: 'en-GB' }

export function clockTime(at: number, language: Language): string {
  return new Intl.DateTimeFormat(LOCALE[language], { hour: '2-digit', minute: '2-digit', hour12: false }).format(at)
}

export function dayName(at: number, now: number, language: Language, wording: Wording): string {
  if (isSameDay(at, now)) return wording.today
  if (isSameDay(at, now - 86_400_000)) return wording.yesterday
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  return new Intl.DateTimeFormat(LOCALE[language], { month: 'long', day: 'numeric', ...(isThisYear ? {} : { year: 'numeric' }) }).format(at)
}

/** When somebody is back, as one says it: today and tomorrow by name, this week by weekday. In the reader's own time. */
export function openingTime(at: number, now: number, language: Language, wording: Wording): string {
  const clock = clockTime(at, language)
  const { today, tomorrow, on } = wording.opening
  if (isSameDay(at, now)) return today(clock)
  if (isSameDay(at, dayAfter(now, 1))) return tomorrow(clock)
  const isThisWeek = at < dayAfter(now, 6)
  return on(new Intl.DateTimeFormat(LOCALE[language], isThisWeek ? { weekday: 'long' } : { month: 'long', day: 'numeric' }).format(at), clock)
}

/** By the calendar: a day may have 23 hours. */
function dayAfter(now: number, days: number): number {
  const day = new Date(now)
  return day.setDate(day.getDate() + days)
}

export function isSameDay(a: number, b: number): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString()
}

export function fileSize(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1_000))} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}
