import { withEdits, type CustomerSet, type EditRow } from '#renderer/features/customer/customer-edits.ts'
import { CustomerView } from '#renderer/features/customer/customer-view.tsx'
import { aCustomer, anIdentity, DAY, NOW } from '../fixtures.ts'
import { aFloor } from '../floor.ts'
import { quiet, type GalleryView } from '../gallery-view.ts'
import { saidIn } from '../said.ts'

export const customerView: GalleryView = {
  name: 'customer',
  states: [
    {
      name: 'many',
      width: 316,
      height: 640,
      show(language) {
        const { rows } = aFloor(language)
        const said = saidIn(language)
        const past = said.past.map((title, at) => ({ id: `${at}`, channel: (['phone', 'email', 'chat'] as const)[at] ?? 'chat', title, at: NOW - at * 90 * DAY - DAY, place: at === 0 ? ('parked' as const) : ('resolved' as const) }))
        return <CustomerView name={said.elena} seed="p-elena" customer={rows.customers.get('c-elena') ?? null} identities={[...rows.identities.values()].filter((one) => one.customerId === 'c-elena' && one.kind !== 'visitor')} past={past} onOpen={quiet} onNote={quiet} onEdit={quiet} />
      },
    },
    {
      name: 'note-refused',
      width: 316,
      height: 520,
      show(language) {
        const said = saidIn(language)
        return <CustomerView name={said.elena} seed="p-elena" customer={aCustomer('c', said.elena, { note: said.customerNote })} identities={[]} past={[]} edit={{ text: said.lastWords, isRefused: true }} onDropEdit={quiet} onOpen={quiet} onNote={quiet} onEdit={quiet} />
      },
    },
    {
      name: 'conflict',
      width: 316,
      height: 640,
      show(language) {
        const said = saidIn(language)
        const theirs = aCustomer('c', said.elena, { tags: ['vip'], attributes: [{ name: said.queueAfter, value: said.lastWords }] })
        const edit = (n: number, set: CustomerSet): EditRow => ({ n, command: { id: `edit-${n}`, type: 'edit-customer', payload: { customerId: 'c', onVersion: 1, set } }, conversationId: null, writtenAt: NOW, seenUpTo: 0, acrossCut: false, state: { kind: 'refused', reason: 'conflict' } })
        return <CustomerView name={said.elena} seed="p-elena" customer={theirs} identities={[]} past={[]} onOpen={quiet} onNote={quiet} onEdit={quiet} conflicts={withEdits(theirs, [edit(1, { name: `${said.elena} ${said.wei}` }), edit(2, { attributes: [{ name: said.queueAfter, value: said.customerNote }] })]).conflicts} />
      },
    },
    { name: 'reading', width: 316, height: 420, show: (language) => <CustomerView name={saidIn(language).elena} seed="p-elena" customer={aFloor(language).rows.customers.get('c-elena') ?? null} identities={[]} past={[]} onOpen={quiet} onNote={quiet} /> },
    { name: 'longest-name', width: 316, height: 420, show: () => <CustomerView name={'Bartholomew'.repeat(27).concat('End')} seed="p-n" customer={aCustomer('c', 'x', { note: '' })} identities={[]} past={[]} onOpen={quiet} onNote={quiet} onEdit={quiet} /> },
    { name: 'unknown', width: 316, height: 480, show: () => <CustomerView name="访客 3F9A" seed="p-x" customer={null} identities={[]} past={[]} onOpen={quiet} onNote={quiet} /> },
    { name: 'one', width: 316, height: 480, show: () => <CustomerView name="🌻 Sunny" seed="p-s" customer={aCustomer('c', '🌻 Sunny')} identities={[anIdentity('i', 'c', 'visitor', '3f9a2c', false)]} past={[]} onOpen={quiet} onNote={quiet} onEdit={quiet} /> },
    {
      name: 'too-long',
      width: 316,
      height: 640,
      show: () => (
        <CustomerView
          name="阿卜杜热合曼·买买提江·艾力克木江诺夫 Bartholomew Featherstonehaugh-Cholmondeley"
          seed="p-l"
          customer={aCustomer('c', '', { attributes: [{ name: 'Delivery address for large items', value: '上海市浦东新区世纪大道一百号环球金融中心九十五层东侧电梯旁前台转交' }], tags: ['a tag that goes on for rather longer than any tag should', 'vip'], note: '请勿来电。'.repeat(80) })}
          identities={[anIdentity('i', 'c', 'email', 'a-very-long-address-that-does-not-fit•••@department.example.org', false)]}
          past={Array.from({ length: 20 }, (_, at) => ({ id: `${at}`, channel: 'email', title: 'Re: Re: Fwd: the purifier that I bought on the fifteenth', at: NOW - at * DAY, place: 'closed' }))}
          onOpen={quiet}
          onNote={quiet}
          onEdit={quiet}
        />
      ),
    },
    { name: 'rtl', width: 316, height: 420, show: () => <CustomerView name="عمر الفاروق" seed="p-o" customer={aCustomer('c', 'عمر', { note: 'يفضل الكتابة' })} identities={[]} past={[{ id: '1', channel: 'chat', title: 'شكراً، سأنتظر', at: NOW - DAY, place: 'resolved' }]} onOpen={quiet} onNote={quiet} /> },
  ],
}
