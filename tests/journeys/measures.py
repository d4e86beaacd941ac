"""What a page must measure up to, asked of the page itself: each answers the offenders."""

PHONE, DESKTOP = 360, 1280
HEIGHTS = {PHONE: 740, DESKTOP: 860}
MOST_FIRST, MOST_LATER = 150 * 1024, 30 * 1024
"""Bytes over the wire: the first visit with everything, and each page after it (experience.md, budgets)."""
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
OVER_THE_EDGE = """() => [...document.querySelectorAll('body *')].filter(element => {
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.right > document.documentElement.clientWidth + 1
    && !element.closest('.table-scroll') && getComputedStyle(element).position !== 'absolute';
}).map(element => element.outerHTML.slice(0, 120))"""
SMALL_TARGETS = """() => [...document.querySelectorAll('a, button, summary, input, select, textarea')].filter(element =>
  element.offsetParent && element.tabIndex >= 0
  && !element.closest('p:not(.row):not(.above), li:not(.leaf), label, .what, td, th, .steps, .unseen')
  && element.getBoundingClientRect().height < 47.9).map(element => element.outerHTML.slice(0, 120))"""
CUT_LETTERS = """() => [...document.querySelectorAll('h1, h2, h3, p, .status, .button, .badge, td > a, th')].filter(
  element => element.offsetParent && getComputedStyle(element).overflowY !== 'visible'
  && element.scrollHeight > element.clientHeight + 1).map(element => element.outerHTML.slice(0, 120))"""
FOREIGN_ADDRESSES = """() => [...document.querySelectorAll('[src], link[href], form[action]')].map(
  element => element.src || element.href || element.action).filter(
  address => typeof address === 'string' && address && !address.startsWith(location.origin)
  && !address.startsWith('data:'))"""
OPEN_ALL = """() => [...document.querySelectorAll('main details:not([open])')].map(
  closed => { closed.open = true; closed.dataset.opened = ''; })"""
CLOSE_AGAIN = """() => [...document.querySelectorAll('main details[data-opened]')].map(
  opened => { opened.open = false; delete opened.dataset.opened; })"""
RUN_AXE = "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})"
MENU_AT_ITS_PLACE = """position => document.querySelectorAll('.nav, .nav > ul').forEach(
  part => { part.style.position = position; })"""
"""In a picture of a whole page a menu that stays on the screen would lie over its middle."""
