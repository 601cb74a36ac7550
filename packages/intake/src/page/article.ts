import { Readability } from '@mozilla/readability';
import type { PageNode } from './body.ts';

/** A document of the DOM; the types of a browser are not at hand here. */
export type PageDocument = ConstructorParameters<typeof Readability>[0];

/** What the finder asks of an element or a document. */
interface Branch extends PageNode {
  readonly firstElementChild: Branch | null;
  readonly nextElementSibling: Branch | null;
  hasAttribute(name: string): boolean;
}
/**
 * The steps by which Readability finds an article. It does not promise them: its version is pinned, and
 * `test/article.test.ts` holds what we find against its own `parse`.
 */
interface Steps {
  _articleTitle: string;
  _prepDocument(): void;
  _getArticleTitle(): string;
  _unescapeHtmlEntities(text: string): string;
  _isProbablyVisible(element: Branch): boolean;
  _grabArticle(): PageNode | null;
}
const ReadabilitySteps = Readability as unknown as new (...given: ConstructorParameters<typeof Readability>) => Steps;

/** With fewer characters the article finder tries again, less strictly, and takes footers in. News in brief are short. */
const SHORT_ARTICLE = 50;

/**
 * Readability without what it does beside finding an article: metadata are read by our own reader, scripts and pictures are
 * not in our trees, and completed addresses, classes and HTML of the article are not used.
 */
class ArticleFinder extends ReadabilitySteps {
  /** Names of the elements that the page can have: most of those that are asked for are in no page, and need no walk. */
  private readonly names: Set<string> = new Set(MADE);

  find(document: Branch): PageNode | null {
    noteNames(document, this.names);
    this._prepDocument();
    this._articleTitle = this._unescapeHtmlEntities(this._getArticleTitle());
    return this._grabArticle();
  }

  /** Elements by their names. Readability asks by selectors, which the DOM compiles anew at each call. */
  _getAllNodesWithTag(root: Branch, names: readonly string[]): Branch[] {
    const asked = names.map((name) => name.toLowerCase()).filter((name) => this.names.has(name));
    const found: Branch[] = [];
    if (asked.length > 0) collect(root, asked, found);
    return found;
  }

  /** The style of an element without one need not be read. */
  override _isProbablyVisible(element: Branch): boolean {
    return !MAY_HIDE.some((name) => element.hasAttribute(name)) || super._isProbablyVisible(element);
  }
}

/** Elements that Readability makes. */
const MADE = ['div', 'h2', 'p', 'span'];
const MAY_HIDE = ['style', 'hidden', 'aria-hidden'];

// Recursion is safe here: the scan has cut nesting to some hundreds.

function noteNames(root: Branch, names: Set<string>): void {
  for (let element = root.firstElementChild; element; element = element.nextElementSibling) {
    names.add(element.localName);
    noteNames(element, names);
  }
}

function collect(root: Branch, names: readonly string[], found: Branch[]): void {
  for (let element = root.firstElementChild; element; element = element.nextElementSibling) {
    if (names.includes(element.localName.toLowerCase())) found.push(element);
    collect(element, names, found);
  }
}

/** The element that holds the article of a page, null when there is none. The document is used up. */
export function findArticle(document: PageDocument): PageNode | null {
  return new ArticleFinder(document, { charThreshold: SHORT_ARTICLE }).find(document as unknown as Branch);
}
