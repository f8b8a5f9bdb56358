import { useMemo } from 'react'
import { AdministrationPane } from '#renderer/features/administration/administration-pane.tsx'
import '#renderer/features/administration/administration-styles.ts'
import { AccountView } from '#renderer/features/administration/account-view.tsx'
import { BlockedView } from '#renderer/features/administration/blocked-view.tsx'
import { FormFrameView, type FormFrameViewProps } from '#renderer/features/administration/form-frame-view.tsx'
import { HoursForm } from '#renderer/features/administration/hours-form.tsx'
import { InboxKeysView } from '#renderer/features/administration/inbox-keys-view.tsx'
import { KINDS, type HoursValues, type PersonValues } from '#renderer/features/administration/kinds.ts'
import { PersonForm } from '#renderer/features/administration/person-form.tsx'
import { RowListView } from '#renderer/features/administration/row-list-view.tsx'
import { BlockView } from '#renderer/features/blocking/block-view.tsx'
import { DeskProvider } from '#renderer/features/use-desk.tsx'
import type { DeskState } from '#renderer/state/shape.ts'
import { DeskList } from '#renderer/ui/desk-list.tsx'
import { DAY, HOUR, NOW } from '../fixtures.ts'
import { aFloorToSetUp, emptyOf, MANY_ROWS, setUpSaid } from '../floor-to-set-up.ts'
import { quiet, type GalleryState, type GalleryView } from '../gallery-view.ts'
import { pretendDesk } from '../pretend-desk.ts'
import type { GalleryLanguage } from '../said.ts'

function whole(section: string, chosen: string | null, state: (language: GalleryLanguage) => DeskState = aFloorToSetUp, name = section, width = 1280): GalleryState {
  return { name, width, height: 800, isWhole: true, show: (language) => <Place state={state(language)} section={section} chosen={chosen} /> }
}

function Place({ state, section, chosen }: { readonly state: DeskState; readonly section: string; readonly chosen: string | null }) {
  const desk = useMemo(() => pretendDesk(state), [state])
  return (
    <DeskProvider value={desk}>
      <AdministrationPane section={section} chosen={chosen} onGo={quiet} onClosed={quiet} />
    </DeskProvider>
  )
}

function frame(name: string, props: Partial<FormFrameViewProps>, words: (language: GalleryLanguage) => Partial<FormFrameViewProps> = () => ({})): GalleryState {
  return {
    name,
    width: 640,
    height: 260,
    show: (language) => (
      <div style={{ display: 'grid', height: '100%' }}>
        <FormFrameView title={setUpSaid(language).queue} standing={{ kind: 'untouched' }} saving="no" refusal={null} theirFields="" onSave={() => true} onUndo={quiet} onTakeTheirs={quiet} onKeepMine={quiet} {...props} {...words(language)}>
          <span />
        </FormFrameView>
      </div>
    ),
  }
}

const NOTHING_WRONG = { problemAt: () => undefined, set: quiet, isNew: false } as const
const padded = { padding: 20 } as const

export const setUpView: GalleryView = {
  name: 'set-up',
  states: [
    whole('people', 'lin'),
    whole('queues', 'q-after'),
    whole('hours', 'h-day'),
    whole('inboxes', 'i-chat'),
    whole('inboxes', 'i-partner', aFloorToSetUp, 'webhook'),
    whole('inboxes', 'i-mail', aFloorToSetUp, 'mail'),
    whole('inboxes', 'i-phone', aFloorToSetUp, 'phone'),
    whole('snippets', 's-hello'),
    whole('workspace', null),
    whole('queues', null, emptyOf, 'empty'),
    whole('people', 'lin', aFloorToSetUp, 'people-narrow', 912),
    { name: 'rows-none', width: 264, height: 180, show: (language) => <RowListView label="…" rows={[]} chosen={null} onChoose={quiet} onAdd={quiet} addLabel={setUpSaid(language).fresh} /> },
    { name: 'rows-many', width: 264, height: 420, show: (language) => <RowListView label={setUpSaid(language).queue} rows={MANY_ROWS(language)} chosen="row-2" onChoose={quiet} onAdd={quiet} addLabel={setUpSaid(language).fresh} /> },
    frame('changed', { standing: { kind: 'changed' } }),
    frame('overtaken', { standing: { kind: 'overtaken', fields: ['name'] } }, (language) => ({ theirFields: setUpSaid(language).fields })),
    frame('refused', { standing: { kind: 'changed' } }, (language) => ({ refusal: setUpSaid(language).refused })),
    frame('saving', { standing: { kind: 'changed' }, saving: 'sending' }),
    frame('kept-offline', { standing: { kind: 'changed' }, saving: 'kept' }),
    frame('saved', { saving: 'saved' }, (language) => ({ title: setUpSaid(language).long })),
    {
      name: 'new-person-at-fault',
      width: 640,
      show: (language) => {
        const said = setUpSaid(language)
        const values = { ...(KINDS.people.blank('new') as unknown as PersonValues), skills: [{ skill: 's-zh', proficiency: 4 }] } // the blank of a person.
        return (
          <div style={padded}>
            <PersonForm values={values} set={quiet} isNew isMe={false} choices={{ queues: [], skills: [{ value: 's-zh', label: said.skill }], hours: [], brands: [], channels: ['chat', 'email'], served: new Set() }} problemAt={(field) => (['name', 'publicName', 'email', 'password'].includes(field) ? said.required : undefined)} />
          </div>
        )
      },
    },
    {
      name: 'hours-at-fault',
      width: 640,
      show: (language) => {
        const said = setUpSaid(language)
        const values: HoursValues = { id: 'h', name: said.long, timeZone: 'America/Argentina/Buenos_Aires', week: [{ day: 1, spans: [{ from: '09:00', to: '12:00' }, { from: '11:00', to: '18:00' }, { from: '20:00', to: '19:00' }] }], holidays: [{ date: '2026-01-01', name: '', spans: [] }, { date: '2026-02-17', name: said.holiday, spans: [{ from: '10:00', to: '14:00' }] }] }
        return (
          <div style={padded}>
            <HoursForm values={values} {...NOTHING_WRONG} choices={{ queues: [], skills: [], hours: [], brands: [], channels: ['chat'], served: new Set() }} problemAt={(field) => (['week.0.spans.1', 'week.0.spans.2', 'holidays.0.name'].includes(field) ? said.required : undefined)} />
          </div>
        )
      },
    },
    keys('keys-chat', 'chat', {}),
    keys('keys-made', 'webhook', { made: { webhookKey: 'pretend-key-pretend-key-pretend-key-pretend' } }),
    { name: 'keys-offline', width: 640, show: (language) => <div style={padded}><InboxKeysView channel="webhook" inboxId="inbox-partner" hubOrigin="https://hearth.example" keys={null} problem={setUpSaid(language).refused} onAddress={quiet} onRenew={quiet} onReload={quiet} /></div> },
    { name: 'account', width: 640, show: () => <div style={padded}><AccountView isMe={false} outcome={{ kind: 'done' }} desks={<DeskList desks={null} problem="unreachable" onForget={quiet} />} onPassword={quiet} onSignOut={quiet} /></div> },
    { name: 'blocked-none', width: 640, height: 300, show: () => <BlockedView blocked={[]} onUnblock={quiet} /> },
    {
      name: 'blocked-many',
      width: 640,
      show: (language) => {
        const said = setUpSaid(language)
        return (
          <BlockedView
            onUnblock={quiet}
            blocked={[
              { id: 'a', name: said.visitor, why: said.why, byName: said.lin, at: NOW - HOUR, until: NOW + DAY },
              { id: 'b', name: said.long, why: said.long, byName: said.lin, at: NOW - 3 * DAY, until: null },
              { id: 'c', name: 'مريم الحسيني', why: '', byName: said.lin, at: NOW - 9 * DAY, until: NOW + 21 * DAY },
            ]}
          />
        )
      },
    },
    { name: 'block-foot', width: 316, show: (language) => <BlockView name={setUpSaid(language).visitor} block={null} onAsk={quiet} onLift={quiet} /> },
    { name: 'block-foot-blocked', width: 316, show: (language) => <BlockView name={setUpSaid(language).visitor} block={{ until: NOW + DAY, why: setUpSaid(language).why }} onAsk={quiet} onLift={quiet} /> },
  ],
}

function keys(name: string, channel: 'chat' | 'webhook', { made = {} }: { readonly made?: { readonly webhookKey?: string } }): GalleryState {
  return {
    name,
    width: 640,
    show: () => (
      <div style={{ ...padded, display: 'flex', flexDirection: 'column', gap: 22 }}>
        <InboxKeysView channel={channel} inboxId="inbox-partner" hubOrigin="https://hearth.example" keys={{ webhookUrl: 'https://partner.example/hearth', hasWebhookKey: true, hasIdentityKey: false, made }} problem={null} onAddress={quiet} onRenew={quiet} onReload={quiet} />
      </div>
    ),
  }
}
