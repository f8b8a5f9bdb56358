import { useState } from 'react'
import { fireEvent, screen } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { NoteEditor, type NoteEdit } from './note-editor.tsx'

const field = () => screen.getByRole('textbox', { name: 'Note about this customer' })

describe('the note about a customer', () => {
  test('is saved on the version it was seen in', async () => {
    const onSave = vi.fn()
    await draw(<NoteEditor note="Likes tea" version={3} edit={null} onSave={onSave} />)
    fireEvent.click(screen.getByRole('button', { name: /Likes tea/ }))
    fireEvent.change(field(), { target: { value: 'Likes coffee' } })
    fireEvent.click(screen.getByRole('button', { name: 'Save' }))
    expect(onSave.mock.calls).toEqual([['Likes coffee', 3]])
  })

  test('on its way to the hub it is shown as it will be', async () => {
    await draw(<NoteEditor note="Likes tea" version={3} edit={{ text: 'Likes coffee', isRefused: false }} onSave={() => undefined} />)
    expect(screen.getByText('Likes coffee')).toBeTruthy()
  })

  test('changed by someone else meanwhile, both texts are there to choose from', async () => {
    const onSave = vi.fn()
    function Changing() {
      const [note, setNote] = useState<readonly [string, number]>(['Likes tea', 3])
      return (
        <>
          <NoteEditor note={note[0]} version={note[1]} edit={null} onSave={onSave} />
          <button type="button" onClick={() => setNote(['Moved to Beijing', 4])}>
            meanwhile
          </button>
        </>
      )
    }
    await draw(<Changing />)
    fireEvent.click(screen.getByRole('button', { name: /Likes tea/ }))
    fireEvent.change(field(), { target: { value: 'Likes coffee' } })
    fireEvent.click(screen.getByText('meanwhile'))
    expect(screen.getByText('Moved to Beijing')).toBeTruthy()
    expect((field() as HTMLTextAreaElement).value).toBe('Likes coffee')
    fireEvent.click(screen.getByRole('button', { name: 'Keep mine' }))
    expect(onSave.mock.calls).toEqual([['Likes coffee', 4]])
  })

  test('refused by the hub, its words come back into the field', async () => {
    const onDropEdit = vi.fn()
    function Refused() {
      const [edit, setEdit] = useState<NoteEdit>({ text: 'Likes coffee', isRefused: false })
      return (
        <>
          <NoteEditor note="Moved to Beijing" version={4} edit={edit} onSave={() => undefined} onDropEdit={onDropEdit} />
          <button type="button" onClick={() => setEdit({ ...edit, isRefused: true })}>
            refused
          </button>
        </>
      )
    }
    await draw(<Refused />)
    fireEvent.click(screen.getByText('refused'))
    expect((field() as HTMLTextAreaElement).value).toBe('Likes coffee')
    fireEvent.click(screen.getByRole('button', { name: 'Take theirs' }))
    expect(onDropEdit).toHaveBeenCalledOnce()
  })
})
