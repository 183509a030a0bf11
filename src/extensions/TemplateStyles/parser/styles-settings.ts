import type { Site } from '../../../site/site.ts';

/** Content model of stylesheets of templates. */
export const stylesModel = 'sanitized-css';

/** Bytes that a stylesheet may have, unless the settings say otherwise. */
export const longestStylesheet = 102_400;

/** Where pictures may come from, unless the settings say otherwise. */
export const allowedImages = ['^https://upload\\.wikimedia\\.org/wikipedia/commons/'];

/** The extension's settings, with what holds where they say nothing. */
export function stylesSettings(site: Site): {
  defaultNamespace: number;
  maxSize: number;
  allowedUrls: Readonly<Record<string, readonly string[]>>;
} {
  const settings = site.settings as {
    TemplateStylesDefaultNamespace?: number;
    TemplateStylesMaxStylesheetSize?: number;
    TemplateStylesAllowedUrls?: Readonly<Record<string, readonly string[]>>;
  };
  return {
    defaultNamespace: settings.TemplateStylesDefaultNamespace ?? 10,
    maxSize: settings.TemplateStylesMaxStylesheetSize ?? longestStylesheet,
    allowedUrls: settings.TemplateStylesAllowedUrls ?? { image: allowedImages },
  };
}
