import { memo, useState } from 'react'
import { NewMailPane } from '#renderer/features/composer/mail/new-mail-pane.tsx'
import { DialPane } from '#renderer/features/dial/dial-pane.tsx'
import { SearchPane } from '#renderer/features/search/search-pane.tsx'
import { SettingsDialog, type SettingsSection } from '#renderer/features/settings/settings-dialog.tsx'
import { useDesk } from '#renderer/features/use-desk.tsx'
import { Tour } from '#renderer/features/tour/tour.tsx'
import { selectTakesCalls } from '#renderer/state/select-calls.ts'
import { UpdateSectionPane } from '#renderer/features/updates/update-section-pane.tsx'
import { CallsPage } from './calls-page.tsx'
import { KeysPane } from './keys-pane.tsx'
import { MachinePane } from './machine-pane.tsx'
import { Palette } from './palette/palette.tsx'
import { ShortcutsOverlay } from './shortcuts-overlay.tsx'
import { useKeysOutside } from './system/use-keys-outside.ts'
import type { KeyMap } from './shortcuts.ts'
import type { Frame } from './use-frame.ts'
import type { Handlers } from './use-shortcuts.ts'

type OverlaysProps = { readonly frame: Frame; readonly handlers: Handlers; readonly keyMap: KeyMap }

/** What lies over the whole desk, one at a time. (Presence hangs on its own button in the rail.) */
export const Overlays = memo(function Overlays({ frame, handlers, keyMap }: OverlaysProps) {
  const { overlay, setOverlay } = frame
  const [section, setSection] = useState<SettingsSection>('appearance')
  const close = () => setOverlay(null)
  const more = useKeysOutside()
  const takesCalls = useDesk(selectTakesCalls)
  return (
    <>
      <Palette frame={frame} handlers={handlers} keyMap={keyMap} />
      <SearchPane isOpen={overlay === 'search'} query={frame.searchQuery} onQuery={frame.setSearchQuery} onOpen={frame.openHit} onClose={close} />
      <ShortcutsOverlay
        isOpen={overlay === 'help'}
        keyMap={keyMap}
        more={more}
        onClose={close}
        onTour={() => setOverlay('tour')}
        onChangeKeys={() => {
          setSection('keys')
          setOverlay('settings')
        }}
      />
      <NewMailPane
        isOpen={overlay === 'new-mail'}
        beside={frame.openId}
        onStarted={(id) => {
          close()
          frame.setList('mine')
          frame.open(id)
          frame.write('reply', id)
        }}
        onClose={close}
      />
      <DialPane
        isOpen={overlay === 'dial'}
        number={frame.dialNumber}
        onStarted={(id) => {
          frame.setList('mine')
          frame.open(id)
        }}
        onClose={close}
      />
      {overlay === 'tour' && <Tour onClose={close} />}
      <SettingsDialog isOpen={overlay === 'settings'} section={section} keys={<KeysPane />} calls={takesCalls ? <CallsPage /> : null} machine={<MachinePage />} onSection={setSection} onClose={close} />
    </>
  )
}, stayClosed)

function MachinePage() {
  return (
    <>
      <MachinePane />
      <UpdateSectionPane />
    </>
  )
}

/** What is closed and stays closed needs not be drawn with every step through the list. */
function stayClosed(before: OverlaysProps, now: OverlaysProps): boolean {
  return before.frame.overlay === null && now.frame.overlay === null && before.keyMap === now.keyMap
}
