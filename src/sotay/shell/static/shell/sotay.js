/* Sổ tay: what makes the pages kinder where scripts run. Every core act works without this file.
   Attributes it obeys: data-draft, data-draft-url, data-guard, data-day, data-time, data-filters, data-print,
   data-focus, data-check-all, data-choose-all, data-sign-out, data-keeps-drafts. */
"use strict";

(() => {
  const ACCOUNT = document.body.dataset.account || "";
  const PREFIX = `sotay:draft:${ACCOUNT}:`;
  const KEPT_DAYS = 30;
  const SAVE_AFTER_MS = 600;
  const SEND_TIMEOUT_MS = 20000;

  /** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control */
  /** @typedef {{ base: string, fields: Array<[string, string]>, at: number }} Draft */

  /** Storage may be full or forbidden: then drafts are simply not kept on this device.
   * @template T @param {() => T} act @param {T} otherwise @returns {T} */
  const tried = (act, otherwise) => {
    try { return act(); } catch { return otherwise; }
  };

  /** @param {string} key @returns {Draft | null} */
  const readDraft = (key) => tried(() => JSON.parse(localStorage.getItem(PREFIX + key) || "null"), null);
  /** @param {string} key */
  const dropDraft = (key) => tried(() => localStorage.removeItem(PREFIX + key), undefined);
  /** @returns {string[]} */
  const draftKeys = () => tried(() => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)), []);

  /** @param {HTMLFormElement} form @returns {Control[]} */
  const controlsOf = (form) => /** @type {Control[]} */ ([...form.elements].filter((element) =>
    /** @type {Control} */ (element).name && /^(INPUT|SELECT|TEXTAREA)$/.test(element.tagName)
    && !/^(hidden|password|file|submit|button)$/.test(/** @type {Control} */ (element).type)));

  /** What the form holds now: names and values of what a person may fill in, never passwords, files or keys.
   * @param {HTMLFormElement} form @returns {Array<[string, string]>} */
  const filled = (form) => controlsOf(form)
    .filter((control) => !/^(checkbox|radio)$/.test(control.type) || /** @type {HTMLInputElement} */ (control).checked)
    .flatMap((control) => control instanceof HTMLSelectElement
      ? [...control.selectedOptions].map((option) => /** @type {[string, string]} */ ([control.name, option.value]))
      : [/** @type {[string, string]} */ ([control.name, control.value])]);

  /** @param {HTMLFormElement} form @param {Array<[string, string]>} fields */
  const fill = (form, fields) => {
    const left = [...fields];
    /** @param {string} name @param {string} value */
    const take = (name, value) => {
      const place = left.findIndex((pair) => pair[0] === name && pair[1] === value);
      return place >= 0 && left.splice(place, 1).length > 0;
    };
    for (const control of controlsOf(form)) {
      if (control instanceof HTMLInputElement && /^(checkbox|radio)$/.test(control.type)) {
        control.checked = take(control.name, control.value);
      } else if (control instanceof HTMLSelectElement) {
        for (const option of control.options) option.selected = take(control.name, option.value);
      } else {
        const place = left.findIndex((pair) => pair[0] === control.name);
        if (place >= 0) control.value = left.splice(place, 1)[0][1];
      }
    }
  };

  /** @param {number} at */
  const clock = (at) => new Intl.DateTimeFormat("vi-VN", {
    hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit", timeZone: "Asia/Ho_Chi_Minh",
  }).format(at);

  /** @param {HTMLFormElement} form @param {string} words @param {Array<[string, () => void]>} [acts] */
  const say = (form, words, acts = []) => {
    let place = form.querySelector("[data-save-state]");
    if (!place) {
      place = document.createElement("p");
      place.className = "save-state";
      place.setAttribute("data-save-state", "");
      place.setAttribute("aria-live", "polite");
      form.prepend(place);
    }
    place.textContent = words;
    for (const [label, act] of acts) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button quiet";
      button.textContent = label;
      button.addEventListener("click", act);
      place.append(" ", button);
    }
  };

  /* ---- drafts: kept on the device while one types, dropped when the server has taken the form ---- */

  /** The form whose sending ended in this page was taken: a redirect followed it. A page reached otherwise
   *  (network failure, then back) leaves the draft where it is. */
  const settleSent = () => {
    const key = tried(() => sessionStorage.getItem("sotay:sent"), null);
    if (key === null) return;
    tried(() => sessionStorage.removeItem("sotay:sent"), undefined);
    const arrival = /** @type {PerformanceNavigationTiming | undefined} */ (performance.getEntriesByType("navigation")[0]);
    if (arrival && arrival.redirectCount > 0 && !document.body.hasAttribute("data-keeps-drafts")) dropDraft(key);
  };

  const dropOld = () => {
    for (const key of draftKeys()) {
      const draft = readDraft(key.slice(PREFIX.length));
      if (!draft || Date.now() - draft.at > KEPT_DAYS * 86400000) dropDraft(key.slice(PREFIX.length));
    }
  };

  /** @param {HTMLFormElement} form */
  const keepDraft = (form) => {
    const key = form.dataset.draft || "";
    const base = JSON.stringify(filled(form));
    const found = readDraft(key);
    const came_back = form.querySelector(".has-error") !== null || document.querySelector(".refusal") !== null;
    if (found && JSON.stringify(found.fields) !== base && !came_back) {
      const restore = () => { fill(form, found.fields); say(form, `Đã khôi phục phần đồng chí nhập lúc ${clock(found.at)}, chưa gửi.`, [["Bỏ phần này", forget]]); };
      const forget = () => { dropDraft(key); fill(form, JSON.parse(base)); say(form, "Đã bỏ bản nháp."); };
      if (found.base === base) restore();
      else say(form, `Có bản nháp chưa gửi, nhập lúc ${clock(found.at)}; nội dung đang lưu đã thay đổi từ khi đó.`, [["Xem bản nháp", restore], ["Bỏ bản nháp", forget]]);
    }
    let timer = 0;
    const save = () => {
      timer = 0;
      const at = Date.now();
      /** @type {Draft} */
      const draft = { base, fields: filled(form), at };
      const is_kept = tried(() => { localStorage.setItem(PREFIX + key, JSON.stringify(draft)); return true; }, false);
      say(form, is_kept ? `Đã lưu nháp trên máy này lúc ${clock(at)}.` : "Máy này không lưu được bản nháp. Đồng chí gửi sớm để khỏi mất.");
      if (form.dataset.draftUrl) sendDraft(form, form.dataset.draftUrl, at);
    };
    form.addEventListener("input", () => { window.clearTimeout(timer); timer = window.setTimeout(save, SAVE_AFTER_MS); });
    form.addEventListener("submit", () => {
      if (timer) { window.clearTimeout(timer); save(); }
      tried(() => sessionStorage.setItem("sotay:sent", key), undefined);
    });
    form.addEventListener("htmx:afterRequest", (event) => {
      const detail = /** @type {CustomEvent} */ (event).detail;
      if (detail.elt === form && detail.successful) dropDraft(key);
    });
    document.addEventListener("visibilitychange", () => { if (document.hidden && timer) { window.clearTimeout(timer); save(); } });
  };

  /** @param {HTMLFormElement} form @param {string} url @param {number} at */
  const sendDraft = (form, url, at) => {
    const stop = new AbortController();
    window.setTimeout(() => stop.abort(), SEND_TIMEOUT_MS);
    fetch(url, { method: "POST", body: new FormData(form), signal: stop.signal, headers: { "X-Requested-With": "fetch" } })
      .then((answer) => { if (answer.ok) say(form, `Đã lưu nháp trên máy chủ lúc ${clock(at)}.`); })
      .catch(() => say(form, `Mất kết nối. Bản nháp lúc ${clock(at)} còn trên máy này.`));
  };

  /* ---- sending: once, and not left by accident ---- */

  /** @type {Set<HTMLFormElement>} */
  const unsaved = new Set();

  /** @param {HTMLFormElement} form */
  const release = (form) => { form.classList.remove("is-sending"); delete form.dataset.sending; };

  document.addEventListener("submit", (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (event.defaultPrevented || form.method === "get") return;
    if (form.dataset.sending) { event.preventDefault(); return; }
    form.dataset.sending = "1";
    form.classList.add("is-sending");
    unsaved.delete(form);
    window.setTimeout(() => release(form), SEND_TIMEOUT_MS);
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = /** @type {CustomEvent} */ (event).detail.elt;
    if (form instanceof HTMLFormElement) release(form);
  });
  window.addEventListener("pageshow", () => { for (const form of document.forms) release(form); });
  window.addEventListener("beforeunload", (event) => { if (unsaved.size) event.preventDefault(); });
  document.addEventListener("click", (event) => {
    const button = /** @type {Element} */ (event.target).closest("[aria-disabled=true]");
    if (button) event.preventDefault();
  });

  /* ---- small conveniences ---- */

  /** Digits alone are enough: the strokes or the colon are put in after a pair of digits.
   * @param {HTMLInputElement} input @param {string} mark @param {RegExp} full */
  const punctuate = (input, mark, full) => {
    input.inputMode = "numeric";
    input.addEventListener("input", (event) => {
      const text = input.value;
      if (/** @type {InputEvent} */ (event).inputType !== "insertText" || input.selectionEnd !== text.length) return;
      if (full.test(text)) input.value = text + mark;
      else if (text.endsWith(mark + mark)) input.value = text.slice(0, -1);
    });
  };

  /** The calendar of the device beside the text field; the text stays dd/mm/yyyy whatever the device's language.
   * @param {HTMLInputElement} input */
  const offerCalendar = (input) => {
    const button = input.parentElement?.querySelector("[data-day-picker]");
    if (!(button instanceof HTMLButtonElement) || !("showPicker" in HTMLInputElement.prototype)) return;
    const native = document.createElement("input");
    native.type = "date";
    native.className = "native-day";
    native.tabIndex = -1;
    native.setAttribute("aria-hidden", "true");
    input.after(native);
    button.hidden = false;
    button.addEventListener("click", () => {
      const parts = input.value.match(/^(\d{1,2})\/(\d{1,2})\/(\d{4})$/);
      if (parts) native.value = `${parts[3]}-${parts[2].padStart(2, "0")}-${parts[1].padStart(2, "0")}`;
      native.showPicker();
    });
    native.addEventListener("change", () => {
      if (native.value) input.value = native.value.split("-").reverse().join("/");
      input.dispatchEvent(new Event("input", { bubbles: true }));
    });
  };

  /** One box ticks or clears all boxes of a name: data-check-all="cells".
   * @param {HTMLInputElement} box */
  const checkAll = (box) => {
    const scope = box.form || document;
    box.addEventListener("change", () => {
      for (const other of scope.querySelectorAll(`input[type=checkbox][name="${box.dataset.checkAll}"]`)) {
        /** @type {HTMLInputElement} */ (other).checked = box.checked;
      }
    });
  };

  /** One press chooses one answer for everybody in the form, exceptions follow: data-choose-all="present".
   * @param {HTMLButtonElement} button */
  const chooseAll = (button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      for (const control of button.form?.elements || []) {
        if (control instanceof HTMLInputElement && control.type === "radio" && control.value === button.dataset.chooseAll) control.checked = true;
      }
      button.form?.dispatchEvent(new Event("input", { bubbles: true }));
    });
  };

  /** @template {Element} T @param {ParentNode} root @param {string} selector @param {(element: T) => void} act */
  const each = (root, selector, act) => {
    if (root instanceof Element && root.matches(selector)) act(/** @type {T} */ (/** @type {unknown} */ (root)));
    for (const element of root.querySelectorAll(selector)) act(/** @type {T} */ (/** @type {unknown} */ (element)));
  };

  /** Everything of a page or of a fragment that has just come in. @param {ParentNode} root */
  const prepare = (root) => {
    each(root, "form[data-draft]", keepDraft);
    each(root, "form[data-guard]", (/** @type {HTMLFormElement} */ form) => form.addEventListener("input", () => unsaved.add(form)));
    each(root, "input[data-day]", (/** @type {HTMLInputElement} */ input) => { punctuate(input, "/", /^\d\d(\/\d\d)?$/); offerCalendar(input); });
    each(root, "input[data-time]", (/** @type {HTMLInputElement} */ input) => punctuate(input, ":", /^\d\d$/));
    each(root, "input[data-check-all]", checkAll);
    each(root, "button[data-choose-all]", chooseAll);
    each(root, "form[data-filters] select", (/** @type {HTMLSelectElement} */ select) => select.addEventListener("change", () => select.form?.requestSubmit()));
    each(root, "[data-print]", (/** @type {HTMLElement} */ button) => { button.hidden = false; button.addEventListener("click", () => window.print()); });
    each(root, "[data-print-hint]", (/** @type {HTMLElement} */ hint) => { hint.hidden = true; });
    each(root, "[data-focus]", (/** @type {HTMLElement} */ element) => element.focus());
  };

  document.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    for (const open of document.querySelectorAll("details.closes[open], .top details[open]")) {
      if (!open.contains(target)) open.removeAttribute("open");
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = /** @type {Element} */ (event.target).closest("details.closes[open], .top details[open]");
    if (open) { open.removeAttribute("open"); open.querySelector("summary")?.focus(); }
  });
  window.addEventListener("beforeprint", () => { for (const details of document.querySelectorAll("main details:not(.menu):not(.confirm)")) details.setAttribute("open", ""); });

  /** The device forgets what this person typed when he signs out, after asking if something was never sent. */
  each(document, "form[data-sign-out]", (/** @type {HTMLFormElement} */ form) => form.addEventListener("submit", (event) => {
    const kept = draftKeys();
    if (kept.length && !window.confirm(`Còn ${kept.length} bản nháp chưa gửi trên máy này. Đăng xuất sẽ xóa các bản nháp đó.`)) { event.preventDefault(); return; }
    unsaved.clear();
    for (const key of kept) dropDraft(key.slice(PREFIX.length));
  }));

  /** A request of htmx that did not reach the server: say so once, where messages stand. */
  const lost = () => {
    const place = document.getElementById("messages");
    if (!place || place.querySelector("[data-lost]")) return;
    const notice = document.createElement("p");
    notice.className = "notice is-warning";
    notice.setAttribute("data-lost", "");
    notice.textContent = "Mất kết nối với máy chủ. Phần đồng chí đang nhập vẫn còn trên máy này.";
    place.append(notice);
  };
  /** The page's one form key serves every request of htmx, so it is written into the page once. */
  document.addEventListener("htmx:configRequest", (event) => {
    const key = /** @type {HTMLInputElement | null} */ (document.querySelector("input[name=csrfmiddlewaretoken]"));
    if (key) /** @type {CustomEvent} */ (event).detail.headers["X-CSRFToken"] = key.value;
  });
  document.addEventListener("htmx:sendError", lost);
  document.addEventListener("htmx:timeout", lost);
  document.addEventListener("htmx:afterOnLoad", () => document.querySelector("[data-lost]")?.remove());
  document.addEventListener("htmx:load", (event) => { const root = /** @type {CustomEvent} */ (event).detail.elt; if (root !== document.body) prepare(root); });

  settleSent();
  dropOld();
  prepare(document);
})();
