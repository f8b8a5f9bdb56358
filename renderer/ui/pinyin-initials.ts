// The first letters of Chinese words as they are said: 退款 is "tk". No dictionary: the browser's own pinyin order is asked
// between which two landmarks a character lies. A character with several readings is found by its commonest.

const LANDMARKS: readonly (readonly [string, string])[] = [
  ['a', '阿'], ['b', '八'], ['c', '嚓'], ['d', '哒'], ['e', '妸'], ['f', '发'], ['g', '旮'], ['h', '哈'], ['j', '讥'], ['k', '咔'], ['l', '垃'], ['m', '痳'],
  ['n', '拏'], ['o', '噢'], ['p', '妑'], ['q', '七'], ['r', '呥'], ['s', '扨'], ['t', '它'], ['w', '穵'], ['x', '夕'], ['y', '丫'], ['z', '帀'],
]
const order = new Intl.Collator('zh-CN-u-co-pinyin')
const known = new Map<string, string>()

/** Latin letters and digits stay as they are, everything else that is no Han character falls away. */
export function pinyinInitials(text: string): string {
  return [...text].map(initialOf).join('')
}

function initialOf(sign: string): string {
  if (/[a-z0-9]/i.test(sign)) return sign.toLowerCase()
  if (!/\p{Script=Han}/u.test(sign)) return ''
  const before = known.get(sign)
  if (before !== undefined) return before
  const letter = LANDMARKS.findLast(([, landmark]) => order.compare(landmark, sign) <= 0)?.[0] ?? ''
  known.set(sign, letter)
  return letter
}
