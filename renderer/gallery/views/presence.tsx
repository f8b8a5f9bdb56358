import { PhoneLineView } from '#renderer/features/presence/phone-line-view.tsx'
import { PresenceAvatar } from '#renderer/features/presence/presence-avatar.tsx'
import { NotRespondingView } from '#renderer/features/presence/not-responding-view.tsx'
import { PresenceMenu } from '#renderer/features/presence/presence-menu.tsx'
import { PresenceReason, type Presence } from '#shared/model/presence.ts'
import { aPresence, MINUTE, NOW } from '../fixtures.ts'
import { quiet, type GalleryView } from '../gallery-view.ts'
import { saidIn, type GalleryLanguage } from '../said.ts'

function menu(name: string, presence: Presence, inHand: number) {
  return {
    name,
    width: 300,
    show: (language: GalleryLanguage) => (
      <div style={{ padding: 16 }}>
        <PresenceMenu name={saidIn(language).me} seed="me" presence={presence} channels={['chat', 'email', 'phone']} inHand={inHand} onPresence={quiet} onNext={quiet} onChannels={quiet} />
      </div>
    ),
  }
}

const UNREADY = ['no-microphone', 'microphone-denied', 'no-speaker', 'not-registered', 'no-sound-way', 'in-use-elsewhere'] as const

export const presenceView: GalleryView = {
  name: 'presence',
  states: [
    menu('available', aPresence('me', 'available'), 0),
    menu('busy-with-next', aPresence('me', 'available', { next: 'break', closedChannels: ['phone'] }), 3),
    menu('break', aPresence('me', 'break', { since: NOW - 5 * MINUTE, until: NOW + 10 * MINUTE }), 0),
    {
      name: 'phone',
      width: 300,
      show: () => (
        <div style={{ display: 'grid', gap: 10, padding: 16 }}>
          <PhoneLineView readiness={null} isChecking={false} onCheck={quiet} />
          <PhoneLineView readiness={null} isChecking onCheck={quiet} />
          <PhoneLineView readiness={{ kind: 'ready', at: NOW }} isChecking={false} onCheck={quiet} />
          {UNREADY.map((why) => (
            <PhoneLineView key={why} readiness={{ kind: 'unready', at: NOW, why }} isChecking={false} onCheck={quiet} />
          ))}
        </div>
      ),
    },
    { name: 'not-responding', width: 308, height: 170, show: () => <NotRespondingView why="missed" onBack={quiet} /> },
    { name: 'away-by-idle', width: 308, height: 170, show: () => <NotRespondingView why="idle" onBack={quiet} /> },
    {
      name: 'rings',
      width: 420,
      show: (language) => (
        <div style={{ display: 'flex', gap: 12, padding: 16, background: 'var(--surface)' }}>
          {PresenceReason.options.map((reason) => (
            <span key={reason} style={{ position: 'relative', display: 'grid', placeItems: 'center', width: 42, height: 42 }}>
              <PresenceAvatar name={saidIn(language).me} seed="me" presence={aPresence('me', reason, { since: NOW - 5 * MINUTE, until: reason === 'break' ? NOW + 10 * MINUTE : null })} />
            </span>
          ))}
        </div>
      ),
    },
  ],
}
