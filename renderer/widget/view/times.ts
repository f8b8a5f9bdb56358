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

export function isSameDay(a: number, b: number): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString()
}

export function fileSize(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1_000))} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}
