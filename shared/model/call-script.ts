import { z } from 'zod'
import { line } from '#shared/base/fields.ts'

/** What a good call goes through, in its order: a greeting, who it is, what it is about, and what was agreed said once more. */
export const CALL_STEPS = ['greet', 'confirm', 'purpose', 'repeat'] as const
export type CallStep = (typeof CALL_STEPS)[number]

/** Longer is read out and not said. */
const Words = z.object({ zh: line(600), en: line(600) })

/** A queue's words for each step, with the blanks `{agent}`, `{brand}` and `{customer}`. One that is empty has the desk's own words. */
export const CallScript = z.object({ greet: Words, confirm: Words, purpose: Words, repeat: Words })
export type CallScript = z.infer<typeof CallScript>
export type ScriptLanguage = keyof z.infer<typeof Words>

/** What is said where a queue has no words of its own. */
export const DEFAULT_CALL_SCRIPT: CallScript = {
  greet: { zh: '您好，{brand}客服{agent}为您服务，请问有什么可以帮您？', en: 'Hello, this is {agent} of {brand}. What can I do for you?' },
  confirm: { zh: '请问怎么称呼您？方便说一下订单号，或者您登记的手机号吗？', en: 'May I have your name, please, and the order number or the phone number it is under?' },
  purpose: { zh: '我听下来，您是想……，我理解得对吗？', en: 'Let me make sure I have it right: you would like … Is that so?' },
  repeat: { zh: '跟您确认一下：我们会在……之前……，您看可以吗？请问还有其他需要吗？', en: 'So, to repeat: we will … by … Does that suit you? And is there anything else?' },
}
