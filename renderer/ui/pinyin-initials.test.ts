import { expect, test } from 'vitest'
import { pinyinInitials } from './pinyin-initials.ts'

test('Chinese is found by the first letters of how it is said', () => {
  expect(['退款', '挂起', '转接', '稍后处理', '夏晓雨', '王芳', '打开设置 (VIP 2)', '🙂'].map(pinyinInitials)).toEqual(['tk', 'gq', 'zj', 'shcl', 'xxy', 'wf', 'dkszvip2', ''])
})
