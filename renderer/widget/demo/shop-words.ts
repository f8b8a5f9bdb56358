import type { Art } from './art.tsx'
import { nuanbaoChinese, nuanbaoEnglish } from './nuanbao.ts'
import { northpinChinese, northpinEnglish } from './northpin.ts'
import type { Place } from './place.ts'

export interface ShopWords {
  readonly name: string
  readonly slogan: string
  readonly hero: { readonly title: string; readonly more: string; readonly action: string; readonly art: Art }
  readonly navigation: { readonly products: string; readonly order: string; readonly service: string; readonly chat: string }
  readonly productsTitle: string
  readonly products: readonly { readonly name: string; readonly more: string; readonly price: string; readonly art: Art }[]
  readonly order: { readonly title: string; readonly number: string; readonly item: string; readonly art: Art; readonly steps: readonly { readonly name: string; readonly when: string; readonly isDone: boolean }[]; readonly ask: string }
  /** Each opens the chat with its words begun. */
  readonly questions: readonly string[]
  readonly serviceTitle: string
  readonly service: readonly { readonly title: string; readonly more: string }[]
  readonly talk: { readonly title: string; readonly more: string; readonly action: string }
  readonly footer: string
  readonly otherShop: string
  readonly demonstration: string
}

export function shopOf({ brand, language }: Place): ShopWords {
  if (brand === 'tech') return language === 'zh' ? northpinChinese : northpinEnglish
  return language === 'zh' ? nuanbaoChinese : nuanbaoEnglish
}
