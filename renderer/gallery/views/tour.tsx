import { useState } from 'react'
import { TourView } from '#renderer/features/tour/tour-view.tsx'
import { ShortcutsOverlay } from '#renderer/shell/shortcuts-overlay.tsx'
import { keyMapOf } from '#renderer/shell/shortcuts.ts'
import { aFloor } from '../floor.ts'
import { quiet, type GalleryState, type GalleryView } from '../gallery-view.ts'
import { Desk } from './desk.tsx'

function Tour({ start }: { readonly start: number }) {
  const [at, setAt] = useState(start)
  return <TourView at={at} onStep={(next) => setAt(Math.max(0, Math.min(5, next)))} onEnd={quiet} />
}

function step(name: string, start: number): GalleryState {
  return {
    name,
    width: 1280,
    height: 800,
    isWhole: true,
    show: (language) => (
      <>
        <Desk state={aFloor(language)} open="elena" />
        <Tour start={start} />
      </>
    ),
  }
}

export const tourView: GalleryView = {
  name: 'tour',
  states: [
    step('list', 0),
    step('composer', 2),
    step('customer', 3),
    step('presence', 4),
    step('last', 5),
    { name: 'nowhere-to-point', width: 560, height: 400, isWhole: true, show: () => <Tour start={1} /> },
    { name: 'all-keys', width: 1000, height: 760, isWhole: true, show: () => <ShortcutsOverlay isOpen keyMap={keyMapOf({ park: ['mod+shift+p'], resolve: [] })} onClose={quiet} onChangeKeys={quiet} onTour={quiet} /> },
  ],
}
