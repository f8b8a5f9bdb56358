import { ArtOf } from './art.tsx'
import { addressOf, type Place } from './place.ts'
import type { ShopWords } from './shop-words.ts'

export function Shop({ place, words }: { readonly place: Place; readonly words: ShopWords }) {
  return (
    <>
      <TopStrip place={place} words={words} />
      <header class="head">
        <a class="logo" href={addressOf(place)}><span class="logo-mark" aria-hidden="true" />{words.name}</a>
        <nav>
          <a href="#products">{words.navigation.products}</a>
          <a href="#order">{words.navigation.order}</a>
          <a href="#service">{words.navigation.service}</a>
        </nav>
        <button type="button" class="quiet" data-hearth-open="">{words.navigation.chat}</button>
      </header>
      <main>
        <section class="hero">
          <div>
            <h1>{words.hero.title}</h1>
            <p>{words.hero.more}</p>
            <button type="button" class="loud" data-hearth-open="">{words.hero.action}</button>
          </div>
          <div class="hero-art"><ArtOf art={words.hero.art} /></div>
        </section>
        <section id="products">
          <h2>{words.productsTitle}</h2>
          <ul class="products">
            {words.products.map(({ name, more, price, art }) => (
              <li key={name}>
                <div class="product-art"><ArtOf art={art} /></div>
                <h3>{name}</h3>
                <p>{more}</p>
                <p class="price">{price}</p>
              </li>
            ))}
          </ul>
        </section>
        <Order words={words} />
        <section id="service">
          <h2>{words.serviceTitle}</h2>
          <ul class="service">
            {words.service.map(({ title, more }) => <li key={title}><h3>{title}</h3><p>{more}</p></li>)}
          </ul>
        </section>
        <section class="talk">
          <div><h2>{words.talk.title}</h2><p>{words.talk.more}</p></div>
          <button type="button" class="loud" data-hearth-open="">{words.talk.action}</button>
        </section>
      </main>
      <footer><p>{words.footer}</p></footer>
    </>
  )
}

function TopStrip({ place, words }: { readonly place: Place; readonly words: ShopWords }) {
  const other: Place = { ...place, brand: place.brand === 'tech' ? 'baby' : 'tech' }
  return (
    <aside class="strip" aria-label={words.demonstration}>
      <span>{words.demonstration}</span>
      <span class="strip-links">
        <a href={addressOf(other)}>{words.otherShop} →</a>
        <span class="languages">
          {(['zh', 'en'] as const).map((language) => (
            <a key={language} href={addressOf({ ...place, language })} lang={language === 'zh' ? 'zh-CN' : 'en'} hreflang={language} {...(language === place.language ? { 'aria-current': 'true' as const } : {})}>{language === 'zh' ? '中文' : 'English'}</a>
          ))}
        </span>
      </span>
    </aside>
  )
}

function Order({ words: { order, questions } }: { readonly words: ShopWords }) {
  return (
    <section id="order" class="order">
      <div class="order-facts">
        <div class="order-art"><ArtOf art={order.art} /></div>
        <div>
          <h2>{order.title}</h2>
          <p>{order.item} · {order.number}</p>
        </div>
      </div>
      <ol class="steps">
        {order.steps.map(({ name, when, isDone }) => <li key={name} class={isDone ? 'is-done' : ''}><b>{name}</b><span>{when}</span></li>)}
      </ol>
      <div class="asks">
        <h3>{order.ask}</h3>
        <ul>
          {questions.map((question) => <li key={question}><button type="button" data-hearth-open={question}>{question}</button></li>)}
        </ul>
      </div>
    </section>
  )
}
