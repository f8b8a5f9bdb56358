import { describe, expect, test } from 'vitest'
import { findWrongImports, rowOf } from './find-wrong-imports.ts'
import { table, withoutCode } from './import-table.ts'
import { filesBelow, foldersIn, importsOf, sourceFiles } from './source-files.ts'

describe('who may import whom', () => {
  test('every import follows the table', () => {
    expect(findWrongImports(sourceFiles(), table)).toEqual([])
  })

  test('every folder at the top, in shared and in renderer has a row', () => {
    const top = foldersIn('.').filter((folder) => !withoutCode.includes(folder))
    expect(top.filter((folder) => !table.some((row) => row.folder === folder || row.folder.startsWith(`${folder}/`)))).toEqual([])
    const inner = ['shared', 'renderer'].flatMap((folder) => foldersIn(folder).map((name) => `${folder}/${name}`))
    const withCode = inner.filter((folder) => filesBelow(folder).some((place) => /\.tsx?$/.test(place)))
    expect(withCode.filter((folder) => !table.some((row) => row.folder === folder || row.folder.startsWith(`${folder}/`)))).toEqual([])
  })

  test('only renderer/sync writes the desk’s state', () => {
    // The gallery makes states up to show them, and has no hub that could disagree.
    const writers = sourceFiles()
      .filter(({ place, text }) => /^renderer\/(?!sync\/|gallery\/)/.test(place) && !/\.test\.tsx?$/.test(place) && text.includes('.setState('))
      .filter((file) => importsOf(file).some((imported) => imported.startsWith('renderer/state/')))
    expect(writers.map(({ place }) => place)).toEqual([])
  })
})

describe('the rule itself', () => {
  test.each([
    ['renderer/features/reply/composer.tsx', "import { queueList } from '../queue/queue-list.tsx'"],
    ['renderer/features/reply/composer.tsx', "import { db } from '#renderer/db/tables.ts'"],
    ['renderer/sync/socket.ts', "import type { Pump } from '#server/desks/pump.ts'"],
    ['renderer/ui/avatar.tsx', "import fs from 'node:fs'"],
    ['server/main.ts', "import { Frame } from '#renderer/shell/frame.tsx'"],
    ['server/main.ts', "import { aDatabase } from '#test/harness/postgres.ts'"],
    ['server/main.ts', "import { useState } from 'react'"],
    ['server/main.test.ts', "import { Frame } from '#renderer/shell/frame.tsx'"],
    ['renderer/widget/start.tsx', "import { aVisitor } from './testing/a-visitor.ts'"],
    ['server/channels/email/read.ts', "export { dial } from '../phone/dial.ts'"],
    ['server/log/append.ts', "const { pump } = await import('#server/desks/pump.ts')"],
    ['electron/main.ts', "import {\n  decide,\n} from '#shared/domain/decide.ts'"],
    ['shared/model/user.ts', "import '#shared/domain/decide.ts'"],
    ['shared/base/ids.ts', "import { randomUUID } from 'node:crypto'"],
    ['plugins/weather.ts', ''],
  ])('catches, in %s: %s', (place, text) => {
    expect(findWrongImports([{ place, text }], table)).toHaveLength(1)
  })

  test.each([
    ['renderer/features/reply/composer.tsx', "import { Bubble } from './bubble.tsx'\nimport { Avatar } from '#renderer/ui/avatar.tsx'"],
    ['renderer/features/reply/composer.tsx', "import { useDesk } from '../use-desk.ts'"],
    ['renderer/vite.config.ts', "import path from 'node:path'"],
    ['server/channels/email/channel.ts', "import type { Channel } from '../channel.ts'\nimport { receive } from '#server/intake/receive.ts'"],
    ['server/log/lane.pg.test.ts', "import { receive } from '#server/intake/receive.ts'"],
    ['renderer/features/reply/composer.ui.test.tsx', "import { render } from '@testing-library/react'\nimport { aCustomer } from '#test/builders/customer.ts'"],
    ['electron/main.ts', "import { app } from 'electron'\nimport { contract } from '#shared/bridge/contract.ts'"],
    ['server/main.ts', "// import { Frame } from '#renderer/shell/frame.tsx'"],
  ])('lets pass, in %s: %s', (place, text) => {
    expect(findWrongImports([{ place, text }], table)).toEqual([])
  })

  test('a row is found by its longest folder', () => {
    expect(rowOf('renderer/widget/thread.tsx', table)?.folder).toBe('renderer/widget')
    expect(rowOf('server/channels/email/parse.ts', table)?.folder).toBe('server/channels/*')
    expect(rowOf('server/main.ts', table)?.folder).toBe('server')
  })
})
