import { describe, expect, test } from 'vitest'
import { CallScript, DEFAULT_CALL_SCRIPT } from '#shared/model/call-script.ts'
import { Queue } from '#shared/model/queue.ts'
import { orNoScript, scriptInWords } from './call-script.ts'

const EMPTY: CallScript = { greet: { zh: '', en: '' }, confirm: { zh: '', en: '' }, purpose: { zh: '', en: '' }, repeat: { zh: '', en: '' } }
const NAMES = { agent: 'Maria', brand: 'Northpin', customer: 'Elena' }

describe('the words of a call', () => {
  test('are the queue’s own, and the desk’s where it has none', () => {
    const words = scriptInWords({ ...EMPTY, greet: { zh: '', en: '{customer}, {agent} of {brand} here.' }, confirm: { zh: '  ', en: '  ' } }, 'en', NAMES)
    expect(words).toEqual({ greet: 'Elena, Maria of Northpin here.', confirm: DEFAULT_CALL_SCRIPT.confirm.en, purpose: DEFAULT_CALL_SCRIPT.purpose.en, repeat: DEFAULT_CALL_SCRIPT.repeat.en })
    expect(scriptInWords(undefined, 'zh', { ...NAMES, agent: '小伟', brand: '北标' }).greet).toBe('您好，北标客服小伟为您服务，请问有什么可以帮您？')
  })

  test('leave out a customer whom nobody knows, with what led to them', () => {
    const script = { ...EMPTY, greet: { zh: '您好，{customer}，我是{agent}。', en: 'Hello, {customer}. {agent} here.' } }
    expect([scriptInWords(script, 'zh', { ...NAMES, customer: '' }).greet, scriptInWords(script, 'en', { ...NAMES, customer: '' }).greet]).toEqual(['您好，我是Maria。', 'Hello. Maria here.'])
  })

  test('that say nothing are none; a queue of an older desk, without any, is read on', () => {
    expect([orNoScript(EMPTY), orNoScript(DEFAULT_CALL_SCRIPT)]).toEqual([undefined, DEFAULT_CALL_SCRIPT])
    const queue = { id: 'care', name: 'Care', skills: [], offerTimeoutMs: 20_000, sla: { firstResponseMs: null, nextResponseMs: null, resolutionMs: null }, hoursId: null, idleCloseMs: null, rev: 1 }
    expect(Queue.parse(queue)).toEqual(queue)
    expect(Queue.parse({ ...queue, script: DEFAULT_CALL_SCRIPT }).script).toEqual(DEFAULT_CALL_SCRIPT)
    expect(CallScript.safeParse({ ...EMPTY, greet: { zh: '', en: 'x'.repeat(601) } }).success).toBe(false)
  })
})
