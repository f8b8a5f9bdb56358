import type { en } from './en.ts'

// What a language must say: what English says, in its own number of plurals. Chinese has one form (`_other`), so the
// other English forms are not asked of it.

type PluralForm = 'one' | 'two' | 'few'
type IsExtraForm<Key> = Key extends `${string}_${PluralForm}` ? true : false

export type WordsOf<Tree> = Tree extends string
  ? string
  : { readonly [Key in keyof Tree as IsExtraForm<Key> extends true ? never : Key]: WordsOf<Tree[Key]> }

export type Words = WordsOf<typeof en>
export type Language = 'zh-CN' | 'en'
export const LANGUAGES: readonly Language[] = ['zh-CN', 'en']
