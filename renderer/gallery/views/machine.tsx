import { useState } from 'react'
import type { SpellChecking } from '#shared/bridge/system.ts'
import { DELIVERED_GLOBAL, type IdleChoice } from '#renderer/features/machine-choices.ts'
import { NumberDialog } from '#renderer/features/number/number-dialog.tsx'
import type { GlobalKeyRow } from '#renderer/features/settings/global-key-rows.tsx'
import { MachineView } from '#renderer/features/settings/machine-view.tsx'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { GLOBAL_ACTS } from '#renderer/shell/shortcuts.ts'
import { shownKey } from '#renderer/shell/shown-key.ts'
import { quiet, type GalleryState, type GalleryView } from '../gallery-view.ts'

type Shown = { readonly isProgram: boolean; readonly idle?: IdleChoice; readonly on?: readonly string[]; readonly taken?: string; readonly spelling?: SpellChecking }

function Machine({ isProgram, idle: start = { isOn: false, minutes: 15 }, on = [], taken, spelling: first = { kind: 'by-the-system' } }: Shown) {
  const { t } = useTranslation()
  const [idle, setIdle] = useState(start)
  const [spelling, setSpelling] = useState(first)
  const rows = GLOBAL_ACTS.map((act): GlobalKeyRow => ({ act, title: t(`machine.keys.act.${act}`), hint: t(`machine.keys.hint.${act}`), key: DELIVERED_GLOBAL[act].key, isOn: on.includes(act), isTaken: act === taken }))
  return (
    <div style={{ padding: 20, background: 'var(--surface)' }}>
      <MachineView
        abilities={{ idle: isProgram, globalKeys: isProgram, wall: true, zoom: isProgram }}
        idle={idle}
        onIdle={setIdle}
        spelling={spelling}
        onSpelling={(chosen) => setSpelling(spelling.kind === 'chosen-here' ? { ...spelling, chosen } : spelling)}
        rows={rows}
        read={(event) => event.key}
        shown={shownKey}
        judge={() => ({ kind: 'free' })}
        onTurn={quiet}
        onKey={quiet}
      />
    </div>
  )
}

function state(name: string, width: number, shown: Shown): GalleryState {
  return { name, width, show: () => <Machine {...shown} /> }
}

const dictionaries: SpellChecking = { kind: 'chosen-here', chosen: ['en-GB', 'de'], available: ['de', 'en-GB', 'en-US', 'es', 'fr'] }
const full: Shown = { isProgram: true, idle: { isOn: true, minutes: 15 }, on: ['answer', 'break'], taken: 'break', spelling: dictionaries }

export const machineView: GalleryView = {
  name: 'machine',
  states: [
    state('program', 560, { isProgram: true, spelling: { ...dictionaries, chosen: [] } }),
    state('program-all-on', 560, full),
    state('program-narrow', 340, full),
    state('browser', 560, { isProgram: false }),
    { name: 'number', width: 560, height: 300, isWhole: true, show: () => <NumberDialog number="+8613800138000" onSearch={quiet} onClose={quiet} /> },
  ],
}
