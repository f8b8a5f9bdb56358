import { expect, test } from 'vitest'
import type { ShellAsk } from '#shared/bridge/shell-asks.ts'
import { createAsks } from './asks.ts'

test('what somebody wanted waits for the desk, in order; what was so at a moment does not', () => {
  const heard: ShellAsk[] = []
  const asks = createAsks((ask) => heard.push(ask))
  asks.ask({ kind: 'number', number: '110' })
  asks.ask({ kind: 'resumed' })
  asks.ask({ kind: 'set-presence', reason: 'break' })
  asks.ask({ kind: 'open-conversation', conversationId: 'a' })
  expect(heard).toEqual([])
  asks.listened()
  asks.ask({ kind: 'locked' })
  expect(heard.map(({ kind }) => kind)).toEqual(['number', 'open-conversation', 'locked'])
  asks.gone()
  asks.ask({ kind: 'number', number: '112' })
  asks.ask({ kind: 'recovered', from: 'crash' })
  asks.listened()
  expect(heard.slice(3)).toEqual([{ kind: 'number', number: '112' }, { kind: 'recovered', from: 'crash' }])
})

test('a flood of links is not kept', () => {
  const heard: ShellAsk[] = []
  const asks = createAsks((ask) => heard.push(ask))
  for (let at = 10; at < 200; at += 1) asks.ask({ kind: 'number', number: String(at) })
  asks.listened()
  expect(heard.length).toBe(20)
})
