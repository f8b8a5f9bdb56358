import { render } from 'preact'
import { readPlace } from './place.ts'
import { includeWidget } from './include-widget.ts'
import { Shop } from './shop.tsx'
import { shopOf } from './shop-words.ts'

// A shop page as a customer of ours would have it: its own look, its own words, and one script tag of ours.
const place = readPlace(new URLSearchParams(location.search), navigator.language)
const words = shopOf(place)
const page = document.documentElement
page.lang = place.language === 'zh' ? 'zh-CN' : 'en'
page.dataset.brand = place.brand
document.title = `${words.name} · ${words.slogan}`
const root = document.getElementById('shop')
if (root) render(<Shop place={place} words={words} />, root)
includeWidget(place)
