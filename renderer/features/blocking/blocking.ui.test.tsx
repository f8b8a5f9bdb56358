import { fireEvent, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { aFloor } from '#renderer/gallery/floor.ts'
import { aUser, HOUR, NOW } from '#renderer/gallery/fixtures.ts'
import { pretendDesk } from '#renderer/gallery/pretend-desk.ts'
import type { Role } from '#shared/model/user.ts'
import type { Block } from '#shared/model/set-up.ts'
import { BlockPane } from './block-pane.tsx'
import { BlockWay } from './block-way.tsx'

async function beside(role: Role, block?: Pick<Block, 'until'>, what = <BlockPane conversationId="elena" />) {
  const floor = aFloor('en')
  const blocks = new Map<string, Block>(block === undefined ? [] : [['p-elena', { id: 'p-elena', by: 'lin', at: NOW - HOUR, why: 'insults', rev: 1, ...block }]])
  const desk = pretendDesk({ ...floor, rows: { ...floor.rows, blocks, users: new Map(floor.rows.users).set('me', aUser('me', 'Maria', { role })) } })
  await draw(what, { desk })
  return desk
}

test('an agent is offered no way to block', async () => {
  await beside('agent')
  expect(screen.queryAllByRole('button')).toEqual([])
})

test('a lead blocks for a time, with a reason for colleagues', async () => {
  const desk = await beside('lead')
  fireEvent.click(screen.getByRole('button', { name: 'Block this visitor…' }))
  fireEvent.change(await screen.findByLabelText('Reason'), { target: { value: '  insults ' } })
  fireEvent.click(screen.getByRole('radio', { name: '1 hour' }))
  fireEvent.click(screen.getByRole('button', { name: 'Block' }))
  expect(desk.sent).toMatchObject([{ type: 'block-visitor', payload: { identityId: 'p-elena', until: NOW + HOUR, why: 'insults' } }])
})

test('who is blocked for good is said to be, and can be let in again', async () => {
  const desk = await beside('admin', { until: null })
  expect(screen.getByText('insults')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: /^Unblock/ }))
  expect(desk.sent).toMatchObject([{ type: 'unblock-visitor', payload: { identityId: 'p-elena' } }])
})

test('a block that has run out is none', async () => {
  await beside('lead', { until: NOW - 1 })
  expect(screen.getByRole('button', { name: 'Block this visitor…' })).toBeTruthy()
})

test('in the head of a conversation a lead blocks and lets in again too, and an agent finds nothing there', async () => {
  await beside('agent', undefined, <BlockWay conversationId="elena" />)
  expect(screen.queryAllByRole('button')).toEqual([])
  const desk = await beside('lead', undefined, <BlockWay conversationId="elena" />)
  fireEvent.click(screen.getByRole('button', { name: 'Block this visitor…' }))
  fireEvent.click(await screen.findByRole('button', { name: 'Block' }))
  expect(desk.sent.map(({ type }) => type)).toEqual(['block-visitor'])
  const blocked = await beside('lead', { until: null }, <BlockWay conversationId="elena" />)
  fireEvent.click(screen.getByRole('button', { name: /^Unblock/ }))
  expect(blocked.sent.map(({ type }) => type)).toEqual(['unblock-visitor'])
})
