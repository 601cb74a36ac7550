import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { assetPath } from '../assets.ts';
import type { Html, View } from '../view.ts';
import { visible } from './words.tsx';

interface LayoutProps {
  readonly view: View;
  readonly title: string;
  readonly here?: 'read' | 'dossiers' | 'intake';
  /** Id of the form that a page made by POST is made from: changing the language sends it again. */
  readonly form?: string;
  readonly children: Child;
}

/** The address of this page with one setting changed. */
export function withChoice(path: string, choice: string, value: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}${choice}=${value}`;
}

function LanguageSwitch({ view, form }: { view: View; form: string | undefined }): Html {
  const other = view.settings.language === 'ar' ? 'en' : 'ar';
  const name = other === 'ar' ? 'العربية' : 'English';
  if (form) {
    return (
      <button class="language" type="submit" form={form} name="lang" value={other} lang={other} formnovalidate>
        {name}
      </button>
    );
  }
  return (
    <a
      class="language"
      href={withChoice(view.path, 'lang', other)}
      lang={other}
      hreflang={other}
      rel="alternate nofollow"
    >
      {name}
    </a>
  );
}

function Header({ view, here, form }: Pick<LayoutProps, 'view' | 'here'> & { form: string | undefined }): Html {
  const current = (name: string): 'page' | undefined => (here === name ? 'page' : undefined);
  return (
    <header class="top">
      <a class="brand" href="/">
        <svg class="brand-mark" viewBox="0 0 44 16" aria-hidden="true">
          <path d="M6 8h32" />
          <circle cx="6" cy="8" r="5" />
          <circle cx="22" cy="8" r="4" />
          <circle class="brand-root" cx="38" cy="8" r="4.5" />
        </svg>
        <span>{view.say('app.name')}</span>
      </a>
      <nav aria-label={view.say('nav.label')}>
        <a href="/" aria-current={current('read')}>
          {view.say('nav.read')}
        </a>
        <a href="/dossiers" aria-current={current('dossiers')}>
          {view.say('nav.dossiers')}
        </a>
        <a href="/intake" aria-current={current('intake')}>
          {view.say('intake.title')}
        </a>
      </nav>
      <LanguageSwitch view={view} form={form} />
    </header>
  );
}

function Choice({ view, name, values }: { view: View; name: 'months' | 'digits'; values: readonly string[] }): Html {
  return (
    <p class="choice">
      <span>{view.say(`setting.${name}`)}</span>
      {values.map((value) => (
        <a
          href={withChoice(view.path, name, value)}
          rel="nofollow"
          aria-current={view.settings[name] === value ? 'true' : undefined}
        >
          {view.say(`setting.${name}.${value}`)}
        </a>
      ))}
    </p>
  );
}

function Footer({ view, settings }: { view: View; settings: boolean }): Html {
  return (
    <footer class="bottom">
      <p>{view.say('footer.note')}</p>
      {settings && view.settings.language === 'ar' && (
        <div class="choices">
          <Choice view={view} name="months" values={['iraq', 'egypt', 'maghreb']} />
          <Choice view={view} name="digits" values={['latin', 'arabic']} />
        </div>
      )}
    </footer>
  );
}

/** A whole page. */
export function Layout({ view, title, here, form, children }: LayoutProps): Html {
  const { language } = view.settings;
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={language} dir={view.messages.direction}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>{title === view.say('app.name') ? title : `${visible(title)} · ${view.say('app.name')}`}</title>
          <link rel="icon" href={assetPath('icon.svg')} type="image/svg+xml" />
          <link rel="preload" href="/assets/fonts/plex-arabic-400.woff2" as="font" type="font/woff2" crossorigin="" />
          <link rel="preload" href="/assets/fonts/naskh-arabic-400.woff2" as="font" type="font/woff2" crossorigin="" />
          <link rel="stylesheet" href={assetPath('style.css')} />
          <script src={assetPath('script.js')} defer></script>
        </head>
        <body>
          <a class="skip" href="#main">
            {view.say('nav.skip')}
          </a>
          <Header view={view} {...(here ? { here } : {})} form={form} />
          <main id="main">{children}</main>
          <Footer view={view} settings={!form} />
        </body>
      </html>
    </>
  );
}
