import { expect, test } from 'vitest'
import { hubEnvironment } from './hub-environment.ts'

test('the hub is told what is its own, and no more of what lies about', () => {
  const given = { HEARTH_HOME: '/data', HEARTH_HOST: '0.0.0.0', Path: 'C:\\Windows', SOMEBODYS_TOKEN: 'secret', NODE_OPTIONS: '--require x', HOME: undefined }
  expect(hubEnvironment(given, { postgres: '/app/postgres', isDemo: false })).toEqual({ HEARTH_HOME: '/data', HEARTH_HOST: '127.0.0.1', HEARTH_DEMO: '0', HEARTH_POSTGRES: '/app/postgres', Path: 'C:\\Windows' })
})

test('a demo that the environment asks for is given', () => {
  expect(hubEnvironment({ HEARTH_DEMO: '1' }, { postgres: null, isDemo: false })).toEqual({ HEARTH_DEMO: '1', HEARTH_HOST: '127.0.0.1' })
})
