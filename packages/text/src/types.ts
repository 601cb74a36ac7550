/** The languages that Isnad reads. */
export type Language = 'ar' | 'fa' | 'en';
