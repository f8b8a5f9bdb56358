import type { DemoCustomer } from './customers.ts'
import { buyer, claimed, email, login, phone, proved, visitor } from './identity.ts'

const PARTNER = 'inbox-webhook'
const MARKET = 'inbox-market'

export const ENGLISH_CUSTOMERS: readonly DemoCustomer[] = [
  {
    id: 'elena', name: 'Elena Marsh', language: 'en', identities: [login('elena.marsh@mail.example'), phone('+447700900142'), email('studio@marshandco.example')],
    attributes: [['City', 'Leeds'], ['Orders', '7'], ['VAT number', 'on file']], tags: ['VIP', 'studio'], note: 'Runs a small design studio; four desks, four docks. Likes the cause, not only the cure.',
  },
  { id: 'sofie', name: 'Sofie Lindqvist', language: 'en', identities: [login('sofie.lindqvist@mail.example'), phone('+46701740612')], attributes: [['City', 'Gothenburg'], ['Orders', '4']], tags: ['twins'], note: 'Ella and Nils, a few weeks old. Writes at night; answers can wait until she is up.' },
  { id: 'tom', name: 'Tom Okonkwo', language: 'en', identities: [login('tom.okonkwo@mail.example'), phone('+12025550117')], attributes: [['Last order', '77120 · Board 75, linear'], ['City', 'Baltimore']], tags: [], note: 'Shares an office with a man who sighs.' },
  { id: 'marcus', name: 'Marcus Weber', language: 'en', identities: [login('m.weber@mail.example'), proved('m.weber@mail.example')], attributes: [['City', 'Graz'], ['System', 'Linux, two 4K displays']], tags: ['developer', 'beta'], note: 'Sends logs before you ask.' },
  { id: 'hannah', name: 'Hannah Price', language: 'en', identities: [login('hannah.price@mail.example'), phone('+447700900365')], attributes: [['Last order', '20377 · Purifier KJ-420'], ['City', 'Bristol']], tags: ['asthma'], note: 'Asthma in the family: filters matter to her.' },
  { id: 'guest', name: '', language: 'en', identities: [visitor('9e05b3c7d81f42aa')], attributes: [], tags: [], note: '' },
  { id: 'priya', name: 'Priya Raman', language: 'en', identities: [login('priya.raman@mail.example'), buyer(PARTNER, '430019')], attributes: [['City', 'Singapore'], ['Baby', '4 months']], tags: ['travels'], note: 'Product manager, first child. Asks good questions; give numbers and sources.' },
  { id: 'james', name: 'James Whitfield', language: 'en', identities: [login('j.whitfield@mail.example'), phone('+447700900871'), proved('j.whitfield@mail.example')], attributes: [['City', 'Reading'], ['Orders', '2']], tags: ['complaint'], note: 'Was charged twice in one week. Sharp at first, fair once the money is back.' },
  { id: 'aisha', name: 'Aisha Khan', language: 'en', identities: [login('aisha.khan@mail.example')], attributes: [['City', 'Bradford'], ['Baby', '9 months, cow’s-milk allergy']], tags: ['allergy'], note: 'Always answer ingredient questions from the sheet, with its date.' },
  { id: 'oliver', name: 'Oliver Brandt', language: 'en', identities: [login('oliver.brandt@mail.example'), phone('+493023125417'), proved('oliver.brandt@mail.example')], attributes: [['City', 'Berlin'], ['Bought in', 'Shanghai']], tags: ['abroad'], note: '' },
  { id: 'chloe', name: 'Chloé Martin', language: 'en', identities: [buyer(MARKET, 'cm-71460'), phone('+33639980147')], attributes: [['City', 'Lyon'], ['Source', 'Marketplace']], tags: [], note: '' },
  { id: 'daniel', name: 'Daniel Kim', language: 'en', identities: [login('daniel.kim@mail.example'), phone('+12065550148'), proved('daniel.kim@mail.example')], attributes: [['City', 'Seattle'], ['Last order', '75418 · Buds S2']], tags: [], note: '' },
  {
    id: 'grace', name: 'Grace Liu 刘思源', language: 'en', identities: [login('grace.liu@mail.example'), buyer(PARTNER, '445530')],
    attributes: [['City', 'Toronto'], ['Ships to', 'her mother in Wuhan 武汉']], tags: ['bilingual', 'gift'], note: 'Orders from Toronto for her mother in Wuhan. English or 中文, whichever she begins with.',
  },
  { id: 'ruth', name: 'Ruth Adeyemi', language: 'en', identities: [login('ruth.adeyemi@mail.example'), phone('+447700900538')], attributes: [['City', 'Manchester'], ['Grandchildren', '3']], tags: ['gift'], note: 'Grandmother of three. Likes a proper greeting.' },
  { id: 'liam', name: 'Liam O\'Connor', language: 'en', identities: [login('liam.oconnor@mail.example')], attributes: [['City', 'Dublin'], ['Layout', 'ISO, Irish']], tags: [], note: '' },
  { id: 'nina', name: 'Nina Tamm', language: 'en', identities: [buyer(MARKET, 'nt-70882'), proved('nina.tamm@mail.example')], attributes: [['City', 'Tallinn'], ['Source', 'Marketplace']], tags: [], note: '' },
  { id: 'ben', name: 'Ben Carter', language: 'en', identities: [login('ben.carter@mail.example'), phone('+61491570156')], attributes: [['City', 'Hobart'], ['Bought in', 'Singapore, duty free']], tags: ['abroad'], note: '' },
  { id: 'emma', name: 'Emma Ross', language: 'en', identities: [login('emma@harbourlane.example'), phone('+447700900229'), proved('emma@harbourlane.example')], attributes: [['Company', 'Harbour Lane Hotel'], ['Rooms', '41'], ['Orders', '5']], tags: ['business', 'VIP'], note: 'Buys for the hotel; needs purchase-order numbers on every invoice.' },
  { id: 'yuki', name: 'Yuki Tanaka', language: 'en', identities: [login('yuki.tanaka@mail.example'), proved('yuki.tanaka@mail.example')], attributes: [['City', 'Osaka']], tags: [], note: '' },
  { id: 'petra', name: 'Petra Novak', language: 'en', identities: [claimed('petra@novak-interiors.example')], attributes: [['Company', 'Novak Interiors']], tags: ['wholesale'], note: '' },
]
