import { defineConfig } from 'vitest/config'

/**
 * One project for each need a test can have; a file's ending says which. Plain tests need nothing, `.pg` a Postgres (one for the whole
 * run, a fresh database for each test that asks), `.ui` a DOM. `e2e` and `storm` files start whole hubs and browsers and run alone;
 * so do those that end with `-in-browser`: sound has to arrive in time.
 */
const everywhere = ['shared', 'server', 'renderer', 'electron', 'test', 'scripts']
const inFolders = (ending: string) => everywhere.map((folder) => `${folder}/**/*.${ending}`)
const inBrowser = [...inFolders('test.ts'), ...inFolders('pg.test.ts')].map((glob) => glob.replace('*.', '*-in-browser.'))

// How long a test waits for a fact: a limit against hanging, not a measure.
const poll = { timeout: 30_000, interval: 25 }

export default defineConfig({
  test: {
    // Two cores are what a small machine has; more workers only make timings worse there.
    maxWorkers: 2,
    passWithNoTests: true,
    projects: [
      // They read every file there is.
      { test: { name: 'rules', testTimeout: 60_000, include: ['test/rules/**/*.test.ts'] } },
      {
        test: {
          name: 'unit',
          expect: { poll },
          setupFiles: ['test/harness/late-tasks.ts'],
          // A limit against hanging, not a measure: these machines are slow now and then, and a property test tries many things.
          testTimeout: 120_000,
          include: [...inFolders('test.ts'), ...inFolders('test.tsx')],
          exclude: [...inFolders('pg.test.ts'), ...inFolders('ui.test.tsx'), ...inFolders('ui.test.ts'), ...inBrowser, 'test/rules/**'],
        },
      },
      {
        test: {
          name: 'pg',
          expect: { poll },
          include: inFolders('pg.test.ts'),
          exclude: inBrowser,
          globalSetup: ['test/harness/postgres-for-all.ts'],
          setupFiles: ['test/harness/drop-databases.ts'],
          testTimeout: 60_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'ui',
          expect: { poll },
          include: [...inFolders('ui.test.tsx'), ...inFolders('ui.test.ts')],
          environment: 'jsdom',
          setupFiles: ['test/harness/late-tasks.ts', 'test/harness/dom.ts'],
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'e2e',
          expect: { poll },
          include: ['test/e2e/**/*.e2e.ts', ...inBrowser],
          globalSetup: ['test/harness/postgres-for-all.ts'],
          setupFiles: ['test/harness/drop-databases.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'storms',
          expect: { poll },
          include: ['test/storms/**/*.storm.ts'],
          globalSetup: ['test/harness/postgres-for-all.ts'],
          setupFiles: ['test/harness/drop-databases.ts'],
          testTimeout: 300_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
