import type { ReactElement, ReactNode } from 'react'
import { render, type RenderResult } from '@testing-library/react'
import { MantineProvider } from '@mantine/core'
import { DeskProvider } from '#renderer/features/use-desk.tsx'
import type { Language } from '#renderer/locales/words.ts'
import { keyShownFor } from '#renderer/shell/shortcuts.ts'
import { Announcer } from '#renderer/ui/announcer.tsx'
import { ClockProvider, stoppedClock } from '#renderer/ui/clock.tsx'
import { KeysProvider } from '#renderer/ui/key-hint.tsx'
import { startLanguage } from '#renderer/ui/language.ts'
import { NOW } from './fixtures.ts'
import type { PretendDesk } from './pretend-desk.ts'

// jsdom loads no typefaces; a field that grows with its text waits for them.
Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true })

/** Draws a view as the desk would: with its words, its keys and a clock that stands still. */
export async function draw(view: ReactElement, { language = 'en', desk }: { readonly language?: Language; readonly desk?: PretendDesk } = {}): Promise<RenderResult> {
  await startLanguage(language)
  const inDesk = (children: ReactNode) => (desk === undefined ? children : <DeskProvider value={desk}>{children}</DeskProvider>)
  return render(
    <MantineProvider env="test">
      <KeysProvider value={keyShownFor}>
        <ClockProvider value={stoppedClock(NOW)}>
          <Announcer>{inDesk(view)}</Announcer>
        </ClockProvider>
      </KeysProvider>
    </MantineProvider>,
  )
}
