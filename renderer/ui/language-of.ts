/**
 * What language a text is written in, as far as its script tells, for the typeface and the voice that suit it. Kana make
 * Chinese characters Japanese; a Chinese sentence with an English word in it is Chinese. Undefined: as the page around it;
 * empty: some language, and not the page's.
 */
export function languageOf(text: string): string | undefined {
  const start = text.slice(0, 2_000)
  const count = (script: RegExp) => start.match(script)?.length ?? 0
  const kana = count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu)
  const hangul = count(/\p{Script=Hangul}/gu)
  const han = count(/\p{Script=Han}/gu)
  const latin = count(/\p{Script=Latin}/gu)
  const other = count(/\p{L}/gu) - kana - hangul - han - latin
  // A character says about as much as a short word.
  const weights: readonly (readonly [string, number])[] = [['ja', kana * 3 > han ? (kana + han) * 3 : 0], ['ko', hangul * 3], ['zh-CN', han * 3], ['en', latin], [scriptOf(start), other]]
  const heaviest = weights.reduce((best, one) => (one[1] > best[1] ? one : best))
  if (heaviest[1] === 0) return undefined
  // Accents are of some other language of the Latin script; which, nobody can tell by them.
  return heaviest[0] === 'en' && /[À-ÖØ-öø-ɏ]/.test(start) ? '' : heaviest[0]
}

function scriptOf(text: string): string {
  if (/\p{Script=Arabic}/u.test(text)) return 'ar'
  return /\p{Script=Hebrew}/u.test(text) ? 'he' : ''
}
