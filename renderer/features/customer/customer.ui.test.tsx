import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { aCustomer } from '#renderer/gallery/fixtures.ts'
import { withEdits, type EditRow } from './customer-edits.ts'
import { CustomerView, type CustomerViewProps } from './customer-view.tsx'

const elena = aCustomer('c', 'Elena', { tags: ['vip', 'press'], language: 'en', attributes: [{ name: 'City', value: 'Porto' }, { name: 'Model', value: 'AP-300' }], note: 'Likes tea' })

async function drawCustomer(set: Partial<CustomerViewProps> = {}) {
  const onEdit = vi.fn()
  await draw(<CustomerView name="Elena" seed="p" customer={elena} identities={[]} past={[]} onOpen={() => undefined} onNote={() => undefined} onEdit={onEdit} {...set} />)
  return onEdit
}

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))

describe('what is known of a customer', () => {
  test('a name is changed by Enter, left by Esc, and the keyboard comes back', async () => {
    const onEdit = await drawCustomer()
    press('Change the name')
    const field = screen.getByRole('textbox', { name: 'Name' })
    expect(document.activeElement).toBe(field)
    fireEvent.change(field, { target: { value: 'Somebody' } })
    fireEvent.keyDown(field, { key: 'Escape' })
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Change the name' })))
    expect(onEdit).not.toHaveBeenCalled()
    press('Change the name')
    fireEvent.change(screen.getByRole('textbox', { name: 'Name' }), { target: { value: ' Elena B. ' } })
    fireEvent.keyDown(screen.getByRole('textbox', { name: 'Name' }), { key: 'Enter' })
    expect(onEdit.mock.calls).toEqual([[{ name: 'Elena B.' }]])
  })

  test('tags are added word by word and taken off', async () => {
    const onEdit = await drawCustomer()
    press('Tag')
    const field = screen.getByRole('textbox', { name: 'Tag' })
    for (const word of ['vip', '新客']) {
      fireEvent.change(field, { target: { value: word } })
      fireEvent.keyDown(field, { key: 'Enter' })
    }
    press('Remove tag press')
    expect(onEdit.mock.calls).toEqual([[{ tags: ['vip', 'press', '新客'] }], [{ tags: ['vip'] }]])
  })

  test('details are added, changed and removed', async () => {
    const onEdit = await drawCustomer()
    const fill = (what: string | null, how: string) => {
      if (what !== null) fireEvent.change(screen.getByRole('textbox', { name: 'What' }), { target: { value: what } })
      fireEvent.change(screen.getByRole('textbox', { name: 'How it is with them' }), { target: { value: how } })
    }
    press('Change City')
    fill(null, 'Lisbon')
    fireEvent.keyDown(screen.getByRole('textbox', { name: 'How it is with them' }), { key: 'Enter' })
    press('Add a detail')
    fill('Model', 'AP-500')
    expect((screen.getByRole('button', { name: 'Save' }) as HTMLButtonElement).disabled).toBe(true)
    fill('Bought', 'May')
    press('Save')
    press('Change Model')
    press('Remove')
    const [city, model] = elena.attributes
    expect(onEdit.mock.calls).toEqual([[{ attributes: [{ name: 'City', value: 'Lisbon' }, model] }], [{ attributes: [city, model, { name: 'Bought', value: 'May' }] }], [{ attributes: [city] }]])
  })

  test('the language is chosen', async () => {
    const onEdit = await drawCustomer()
    press('language: writes English')
    fireEvent.click(await screen.findByRole('menuitem', { name: 'writes Chinese' }))
    expect(onEdit.mock.calls).toEqual([[{ language: 'zh' }]])
  })

  test('who may only read is offered no change', async () => {
    await drawCustomer({ onEdit: null })
    expect(screen.queryAllByRole('button')).toEqual([])
    expect(screen.getByText('Likes tea')).toBeTruthy()
  })

  test('changed by two at once, both values stand side by side, and one is chosen', async () => {
    const row: EditRow = { n: 4, command: { id: 'edit-1', type: 'edit-customer', payload: { customerId: 'c', onVersion: 1, set: { tags: ['mine'] } } }, conversationId: null, writtenAt: 0, seenUpTo: 0, acrossCut: false, state: { kind: 'refused', reason: 'conflict' } }
    const { conflicts } = withEdits(elena, [row])
    const onKeepMine = vi.fn()
    const onTakeTheirs = vi.fn()
    await drawCustomer({ conflicts, onKeepMine, onTakeTheirs })
    const card = screen.getByText(/changed this customer’s tags at the same time/).parentElement as HTMLElement
    expect([within(card).getByText('mine'), within(card).getByText('vip · press')]).toHaveLength(2)
    press('Keep mine')
    press('Take theirs')
    expect([onKeepMine.mock.calls, onTakeTheirs.mock.calls]).toEqual([[[conflicts[0]]], [[conflicts[0]]]])
  })
})
