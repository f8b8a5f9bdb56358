import { expect, test } from 'vitest'
import { languageOf } from './language-of.ts'

test.each([
  ['你好，屏幕还在闪。', 'zh-CN'],
  ['好的，混排 English 与中文、數字 123', 'zh-CN'],
  ['The screen flickers', 'en'],
  ['Model 暖宝 arrived yesterday, thank you very much', 'en'],
  ['画面がちらつきます。注文番号は123です', 'ja'],
  ['화면이 깜박입니다', 'ko'],
  ['شكراً جزيلاً. رقم الطلب هو 20251115-88120-A', 'ar'],
  ['תודה, אני בודק עכשיו', 'he'],
  ['Экран мигает', ''],
  ['Der Bildschirm flackert für Sekunden', ''],
  ['👩‍👩‍👧‍👦🎉', undefined],
  ['42', undefined],
  ['', undefined],
])('%s is %s', (text, language) => {
  expect(languageOf(text)).toBe(language)
})
