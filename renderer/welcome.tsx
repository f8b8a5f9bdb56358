import { createRoot } from 'react-dom/client'
import { MantineProvider } from '@mantine/core'
import { assert } from '#shared/base/assert.ts'
import { WorkspacesPane } from '#renderer/features/workspaces/workspaces-pane.tsx'
import '#renderer/ui/styles.ts'
import { openBridge } from './bridge/open-bridge.ts'
import { startLanguage } from './ui/language.ts'
import { showChosenScheme } from './ui/show-chosen-scheme.ts'
import { resolveTokens, theme } from './ui/theme.ts'
import { TranslationProvider } from './ui/use-translation.ts'

// The page before there is a hub: it belongs to none, keeps nothing and speaks with the shell alone.

const root = document.getElementById('desk')
assert(root, 'the page has no place for the desk')
showChosenScheme()
await startLanguage()
const { workspaces } = openBridge()
// A browser comes by this page by chance only: its hub is the one that served it.
if (!(await workspaces.read()).canChoose) window.location.replace('/')
else show(root)

function show(place: HTMLElement): void {
  createRoot(place).render(
    <MantineProvider theme={theme} cssVariablesResolver={resolveTokens} defaultColorScheme="auto">
      <TranslationProvider>
        <WorkspacesPane bridge={workspaces} />
      </TranslationProvider>
    </MantineProvider>,
  )
}
