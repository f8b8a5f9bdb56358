import { createRoot } from 'react-dom/client'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { assert } from '#shared/base/assert.ts'
import { Announcer } from '#renderer/ui/announcer.tsx'
import { ClockProvider, stoppedClock } from '#renderer/ui/clock.tsx'
import { KeysProvider } from '#renderer/ui/key-hint.tsx'
import { resolveTokens, theme } from '#renderer/ui/theme.ts'
import '#renderer/ui/styles.ts'
import { startLanguage } from '../ui/language.ts'
import { keyShownFor } from '../shell/shortcuts.ts'
import { NOW } from './fixtures.ts'
import { Gallery } from './gallery.tsx'

const query = new URLSearchParams(window.location.search)
const language = query.get('lang') === 'en' ? 'en' : 'zh'
const scheme = query.get('theme') === 'dark' ? 'dark' : 'light'
const root = document.getElementById('desk')
assert(root, 'the page has no place for the gallery')
if (query.get('density') === 'compact') document.documentElement.dataset['density'] = 'compact'
// Before the first paint, or every colour would be seen turning.
document.documentElement.dataset['mantineColorScheme'] = scheme
await startLanguage(language === 'en' ? 'en' : 'zh-CN')
createRoot(root).render(
  <MantineProvider theme={theme} cssVariablesResolver={resolveTokens} forceColorScheme={scheme}>
    <KeysProvider value={keyShownFor}>
      <ClockProvider value={stoppedClock(NOW)}>
        <Announcer>
          <Notifications position="bottom-center" />
          <Gallery wanted={query.get('view')} state={query.get('state')} language={language} scheme={scheme} />
        </Announcer>
      </ClockProvider>
    </KeysProvider>
  </MantineProvider>,
)
