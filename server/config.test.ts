import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

test('desks in their shell ask from one origin, unless the hub is told of others', () => {
  expect(readConfig({}).deskOrigins).toEqual(['app://desk'])
  expect(readConfig({ HEARTH_DESK_ORIGINS: 'app://desk, https://desk.example:8443' }).deskOrigins).toEqual(['app://desk', 'https://desk.example:8443'])
})

test.each(['*', 'null', 'https://*', 'https://desk.example/', 'https://a@desk.example', 'desk', 'app://desk,'])('%j is no list of origins', (list) => {
  expect(() => readConfig({ HEARTH_DESK_ORIGINS: list })).toThrow(/HEARTH_DESK_ORIGINS cannot be used/)
})
