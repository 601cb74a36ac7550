// The letters of Persian morphology, in one place; of folded words. Whole words are data: words/fa/.

/** The present in می or نمی, perhaps behind a particle (بازمی‌گردند); its group is the negation. */
export const PRESENT_FORM: RegExp = /^(?:باز|بر|در|فرو|فرا|وا)?(ن?)مي.*[دم]$/;
/** The perfect in ‌اند, and the past in ند behind the ending of a past stem; its group is the negation. */
export const PAST_FORM: RegExp = /^(ن?).*(?:هاند|[يا]دند|[شخفس]تند)$/;
export const PERFECT_END = 'هاند';
