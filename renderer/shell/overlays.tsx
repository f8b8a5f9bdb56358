import { ShortcutsOverlay } from './shortcuts-overlay.tsx'
import type { KeyMap } from './shortcuts.ts'
import type { Frame } from './use-frame.ts'

/** What lies over the whole desk, one at a time. (Presence hangs on its own button in the rail.) */
export function Overlays({ frame, keyMap }: { readonly frame: Frame; readonly keyMap: KeyMap }) {
  const close = () => frame.setOverlay(null)
  return <ShortcutsOverlay isOpen={frame.overlay === 'help'} keyMap={keyMap} onClose={close} />
}
