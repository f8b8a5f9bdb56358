import { describe, expect, test } from 'vitest'
import { isSame, standingOf, type Edit } from './edits.ts'

const values = { name: 'Care', skills: [{ skill: 'en', minimum: 2 }] }
const edit: Edit = { baseRev: 4, base: values, values: { ...values, name: 'Care team' } }
const at = (rev: number, set: object = {}) => ({ rev, values: { ...values, ...set } })

describe('a form', () => {
  test('that nobody touched stands as the row does', () => {
    expect(standingOf(undefined, at(4), false)).toEqual({ kind: 'untouched' })
  })

  test('is changed while the row is as it was', () => {
    expect(standingOf(edit, at(4), false)).toEqual({ kind: 'changed' })
  })

  test('changed back is untouched', () => {
    expect(standingOf({ ...edit, values: { skills: [{ minimum: 2, skill: 'en' }], name: 'Care' } }, at(4), false)).toEqual({ kind: 'untouched' })
  })

  test('whose save has come back is untouched', () => {
    expect(standingOf(edit, at(5, { name: 'Care team' }), false)).toEqual({ kind: 'untouched' })
  })

  test('is overtaken when somebody else saved, and told in which fields', () => {
    expect(standingOf(edit, at(5, { skills: [] }), false)).toEqual({ kind: 'overtaken', fields: ['skills'] })
  })

  test('is not called overtaken while its own save is under way', () => {
    expect(standingOf(edit, at(5, { skills: [] }), true)).toEqual({ kind: 'changed' })
  })

  test('of something new is changed until it is there', () => {
    const fresh: Edit = { baseRev: null, base: null, values }
    expect([standingOf(fresh, null, false), standingOf(fresh, at(9), false)]).toEqual([{ kind: 'changed' }, { kind: 'untouched' }])
  })
})

test('same is same in any order of fields, and not in any order of a list', () => {
  expect(isSame({ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 })).toBe(true)
  expect(isSame([1, 2], [2, 1])).toBe(false)
  expect(isSame({ a: undefined }, {})).toBe(true)
  expect(isSame([], {})).toBe(false)
})
