import type { UpdateState } from '#shared/bridge/updates.ts'
import { TooOldScreen } from '#renderer/features/sign-in/trouble-screens.tsx'
import { TooOldWaysView } from '#renderer/features/updates/too-old-ways-view.tsx'
import { UpdateBarView, type UpdateBarViewProps } from '#renderer/features/updates/update-bar-view.tsx'
import { UpdateSectionView, type UpdateSectionViewProps } from '#renderer/features/updates/update-section-view.tsx'
import { NOW } from '../fixtures.ts'
import { quiet, type GalleryState, type GalleryView } from '../gallery-view.ts'

const current: UpdateState = { kind: 'current', version: '0.1.0', isLooking: false, lookedAt: NOW, trouble: null }
const fetching: UpdateState = { kind: 'fetching', version: '0.2.0', percent: 43 }
const ready: UpdateState = { kind: 'ready', version: '0.2.0', time: 'at-quit' }

function bar(name: string, blocked: UpdateBarViewProps['blocked'], width = 1_100): GalleryState {
  return { name: `bar-${name}`, width, show: () => <UpdateBarView version="0.2.0" blocked={blocked} onNow={quiet} onTime={quiet} /> }
}

function section(name: string, state: UpdateState, blocked: UpdateSectionViewProps['blocked'] = null, width = 560): GalleryState {
  return {
    name: `section-${name}`,
    width,
    show: () => (
      <div style={{ padding: 20, background: 'var(--surface)' }}>
        <UpdateSectionView state={state} blocked={blocked} onLook={quiet} onNow={quiet} onTime={quiet} />
      </div>
    ),
  }
}

function tooOld(name: string, state: UpdateState): GalleryState {
  return { name: `too-old-${name}`, width: 560, height: 520, show: () => <TooOldScreen unsentCount={3} ways={<TooOldWaysView state={state} onReload={quiet} onLook={quiet} onNow={quiet} />} /> }
}

export const updatesView: GalleryView = {
  name: 'updates',
  states: [
    bar('ready', null),
    bar('in-call', 'in-call'),
    bar('narrow', 'unsent', 400),
    section('browser', { kind: 'by-others', why: 'browser', version: null }),
    section('no-address', { kind: 'by-others', why: 'no-address', version: '0.1.0' }),
    section('current', current),
    section('looking', { ...current, isLooking: true }),
    section('unreachable', { ...current, trouble: 'unreachable' }),
    section('not-genuine', { ...current, trouble: 'not-genuine' }),
    section('fetching', fetching),
    section('ready', ready),
    section('ready-blocked', { ...ready, time: 'tonight' }, 'unsent'),
    section('ready-narrow', ready, 'in-call', 340),
    tooOld('no-address', { kind: 'by-others', why: 'no-address', version: '0.1.0' }),
    tooOld('looking', { ...current, isLooking: true }),
    tooOld('none', current),
    tooOld('fetching', fetching),
    tooOld('ready', ready),
  ],
}
