// Written by `npm run client-types` from answers of MediaWiki.

/** What actions answer, as far as answers are at hand. */
export interface RecordedActions {
  abusefiltercheckmatch: { readonly abusefiltercheckmatch?: { readonly result?: boolean } };
  abusefilterchecksyntax: {
    readonly abusefilterchecksyntax?: {
      readonly character?: number;
      readonly message?: string;
      readonly status?: string;
      readonly warnings?: readonly { readonly character?: number; readonly message?: string }[];
    };
  };
  abusefilterevalexpression: {
    readonly abusefilterevalexpression?: {
      readonly result?:
        boolean | null | number | string | readonly (boolean | null | number | string | readonly number[])[];
    };
  };
  aggregategroups: {
    readonly aggregategroups?: {
      readonly aggregategroupId?: string;
      readonly groupUrl?: string;
      readonly groups?: Readonly<Record<string, string>>;
      readonly result?: string;
    };
  };
  antispoof: {
    readonly antispoof?: {
      readonly error?: string;
      readonly normalised?: string;
      readonly result?: string;
      readonly username?: string;
      readonly users?: readonly string[];
    };
  };
  bouncehandler: { readonly bouncehandler?: { readonly submitted?: string } };
  categorytree: { readonly categorytree?: { readonly html?: string } };
  centralauthtoken: { readonly centralauthtoken?: { readonly centralauthtoken?: string } };
  centralnoticechoicedata: { readonly choices?: readonly never[] };
  centralnoticequerycampaign: { readonly centralnoticequerycampaign?: Readonly<Record<string, boolean>> };
  changeauthenticationdata: { readonly changeauthenticationdata?: { readonly status?: string } };
  'cirrus-config-dump': Readonly<
    Record<
      string,
      | boolean
      | null
      | number
      | string
      | readonly (number | string | true)[]
      | Readonly<
          Record<
            string,
            | boolean
            | null
            | number
            | string
            | readonly string[]
            | {
                readonly add_extensions?: true;
                readonly boost_mode?: string;
                readonly builder_class?: string;
                readonly collate?: boolean;
                readonly collate_minimum_should_match?: string;
                readonly confidence?: number;
                readonly fallback_profile?: string;
                readonly fields?: readonly never[] | Readonly<Record<string, string>>;
                readonly fst?:
                  | readonly never[]
                  | {
                      readonly plain?: {
                        readonly discount?: number;
                        readonly fetch_limit_factor?: number;
                        readonly field?: string;
                        readonly fuzzy?: { readonly fuzziness?: unknown; readonly unicode_aware?: unknown };
                        readonly min_query_len?: number;
                      };
                      readonly 'plain-normal'?: {
                        readonly discount?: number;
                        readonly fetch_limit_factor?: number;
                        readonly field?: string;
                        readonly min_query_len?: number;
                      };
                      readonly 'plain-stop-normal'?: {
                        readonly discount?: number;
                        readonly fetch_limit_factor?: number;
                        readonly field?: string;
                        readonly min_query_len?: number;
                      };
                      readonly 'plain-strict'?: {
                        readonly discount?: number;
                        readonly fetch_limit_factor?: number;
                        readonly field?: string;
                        readonly min_query_len?: number;
                      };
                      readonly plain_fuzzy_1?: {
                        readonly discount?: number;
                        readonly fetch_limit_factor?: number;
                        readonly field?: string;
                        readonly fuzzy?: {
                          readonly fuzziness?: unknown;
                          readonly prefix_length?: unknown;
                          readonly unicode_aware?: unknown;
                        };
                        readonly min_query_len?: number;
                      };
                      readonly plain_fuzzy_2?: {
                        readonly discount?: number;
                        readonly fetch_limit_factor?: number;
                        readonly field?: string;
                        readonly fuzzy?: {
                          readonly fuzziness?: unknown;
                          readonly prefix_length?: unknown;
                          readonly unicode_aware?: unknown;
                        };
                        readonly max_query_len?: number;
                        readonly min_query_len?: number;
                      };
                      readonly plain_stop?: {
                        readonly discount?: number;
                        readonly fetch_limit_factor?: number;
                        readonly field?: string;
                        readonly fuzzy?: { readonly fuzziness?: unknown; readonly unicode_aware?: unknown };
                        readonly min_query_len?: number;
                      };
                      readonly plain_stop_fuzzy_1?: {
                        readonly discount?: number;
                        readonly fetch_limit_factor?: number;
                        readonly field?: string;
                        readonly fuzzy?: {
                          readonly fuzziness?: unknown;
                          readonly prefix_length?: unknown;
                          readonly unicode_aware?: unknown;
                        };
                        readonly min_query_len?: number;
                      };
                      readonly plain_stop_fuzzy_2?: {
                        readonly discount?: number;
                        readonly fetch_limit_factor?: number;
                        readonly field?: string;
                        readonly fuzzy?: {
                          readonly fuzziness?: unknown;
                          readonly prefix_length?: unknown;
                          readonly unicode_aware?: unknown;
                        };
                        readonly max_query_len?: number;
                        readonly min_query_len?: number;
                      };
                    };
                readonly functions?: readonly {
                  readonly params?: { readonly a?: unknown; readonly field?: unknown; readonly k?: unknown };
                  readonly type?: string;
                  readonly weight?: {
                    readonly config_override?: unknown;
                    readonly uri_param_override?: unknown;
                    readonly value?: unknown;
                  };
                }[];
                readonly i18n_msg?: string;
                readonly max_errors?: number;
                readonly max_term_freq?: number;
                readonly min_doc_freq?: number;
                readonly mode?: string;
                readonly prefix_length?: number;
                readonly real_word_error_likelihood?: number;
                readonly rescore?: readonly {
                  readonly function_chain?: string;
                  readonly query_weight?: number;
                  readonly rescore_query_weight?: number;
                  readonly rescore_query_weight_override?: string;
                  readonly score_mode?: string;
                  readonly type?: string;
                  readonly window?: number;
                  readonly window_size_override?: string;
                }[];
                readonly score_mode?: string;
                readonly settings?:
                  | readonly never[]
                  | {
                      readonly default_min_should_match?: string;
                      readonly default_query_type?: string;
                      readonly default_stem_weight?: number;
                      readonly dismax_settings?: {
                        readonly text_and_opening_text?: { readonly tie_breaker?: unknown };
                      };
                      readonly fields?: Readonly<
                        Record<
                          string,
                          | number
                          | { readonly boost?: unknown; readonly in_dismax?: unknown; readonly is_plain?: unknown }
                        >
                      >;
                      readonly filter?: {
                        readonly settings?: { readonly minimum_should_match?: unknown };
                        readonly type?: string;
                      };
                      readonly phrase_rescore_fields?: Readonly<Record<string, number>>;
                      readonly recall?: { readonly weight?: number };
                      readonly static?: {
                        readonly settings?: { readonly b?: unknown; readonly wikt?: unknown };
                        readonly weight?: number;
                      };
                    };
                readonly similarity?: {
                  readonly arrays?: { readonly b?: number; readonly k1?: number; readonly type?: string };
                  readonly bm25?: { readonly type?: string };
                  readonly default?: { readonly type?: string };
                  readonly lower_norms?: { readonly b?: number; readonly k1?: number; readonly type?: string };
                  readonly opening?: { readonly b?: number; readonly k1?: number; readonly type?: string };
                  readonly text?: { readonly b?: number; readonly k1?: number; readonly type?: string };
                  readonly title?: { readonly b?: number; readonly k1?: number; readonly type?: string };
                  readonly with_defaults?: { readonly type?: string };
                };
                readonly smoothing_model?: {
                  readonly laplace?: { readonly alpha?: number };
                  readonly stupid_backoff?: { readonly discount?: number };
                };
                readonly supported_namespaces?: string;
                readonly total_hits_threshold?: number;
                readonly type?: string;
              }
          >
        >
    >
  >;
  'cirrus-profiles-dump': {
    readonly contexts?: {
      readonly default?: {
        readonly completion?: string;
        readonly crossproject_block_scorer?: string;
        readonly document_size_limiter?: string;
        readonly fallbacks?: string;
        readonly ft_query_builder?: string;
        readonly rescore?: string;
        readonly similarity?: string;
      };
      readonly prefixsearch?: { readonly rescore?: string };
    };
    readonly profiles?: {
      readonly completion?: {
        readonly contexts?: {
          readonly default?: {
            readonly actual_default?: string;
            readonly code_default?: string;
            readonly overriders?: readonly unknown[];
          };
        };
        readonly repositories?: {
          readonly cirrus_base?:
            | readonly string[]
            | {
                readonly classic?: { readonly fst?: unknown; readonly i18n_msg?: unknown };
                readonly 'fast-fuzzy'?: { readonly fst?: unknown; readonly i18n_msg?: unknown };
                readonly fuzzy?: { readonly fst?: unknown; readonly i18n_msg?: unknown };
                readonly normal?: { readonly fst?: unknown; readonly i18n_msg?: unknown };
                readonly strict?: { readonly fst?: unknown; readonly i18n_msg?: unknown };
              };
          readonly cirrus_config?: readonly never[];
          readonly extension_registry?: readonly never[];
        };
      };
      readonly crossproject_block_scorer?: {
        readonly contexts?: {
          readonly default?: {
            readonly actual_default?: string;
            readonly code_default?: string;
            readonly overriders?: readonly unknown[];
          };
        };
        readonly repositories?: {
          readonly cirrus_base?:
            | readonly string[]
            | {
                readonly random?: { readonly type?: unknown };
                readonly recall?: { readonly type?: unknown };
                readonly static?: { readonly type?: unknown };
                readonly wmf_enwiki?: { readonly settings?: unknown; readonly type?: unknown };
              };
          readonly cirrus_config?: readonly never[];
          readonly extension_registry?: readonly never[];
        };
      };
      readonly document_size_limiter?: {
        readonly contexts?: {
          readonly default?: {
            readonly actual_default?: string;
            readonly code_default?: string;
            readonly overriders?: readonly unknown[];
          };
        };
        readonly repositories?: {
          readonly cirrus_base?:
            | readonly string[]
            | {
                readonly default?: {
                  readonly field_types?: unknown;
                  readonly fields?: unknown;
                  readonly max_field_size?: unknown;
                  readonly max_size?: unknown;
                };
                readonly wmf?: {
                  readonly field_types?: unknown;
                  readonly max_field_size?: unknown;
                  readonly max_size?: unknown;
                };
                readonly wmf_capped?: {
                  readonly field_types?: unknown;
                  readonly fields?: unknown;
                  readonly markup_template?: unknown;
                  readonly max_field_size?: unknown;
                  readonly max_size?: unknown;
                };
              };
          readonly cirrus_config?: readonly never[];
          readonly extension_registry?: readonly never[];
        };
      };
      readonly fallbacks?: {
        readonly contexts?: {
          readonly default?: {
            readonly actual_default?: string;
            readonly code_default?: string;
            readonly overriders?: readonly unknown[];
          };
        };
        readonly repositories?: {
          readonly cirrus_base?:
            | readonly string[]
            | {
                readonly none?: readonly unknown[];
                readonly phrase_suggest?: { readonly methods?: unknown };
                readonly phrase_suggest_and_language_detection?: { readonly methods?: unknown };
                readonly phrase_suggest_glentM01_and_langdetect?: { readonly methods?: unknown };
                readonly phrase_suggest_glentM0_and_langdetect?: { readonly methods?: unknown };
                readonly phrase_suggest_strict?: { readonly methods?: unknown };
              };
          readonly cirrus_config?: readonly never[];
          readonly extension_registry?: readonly never[];
        };
      };
      readonly ft_query_builder?: {
        readonly contexts?: {
          readonly default?: {
            readonly actual_default?: string;
            readonly code_default?: string;
            readonly overriders?: readonly unknown[];
          };
        };
        readonly repositories?: {
          readonly cirrus_base?:
            | readonly string[]
            | {
                readonly browser_tests?: { readonly builder_class?: unknown; readonly settings?: unknown };
                readonly default?: { readonly builder_class?: unknown; readonly settings?: unknown };
                readonly perfield_builder?: { readonly builder_class?: unknown; readonly settings?: unknown };
                readonly perfield_builder_title_filter?: {
                  readonly builder_class?: unknown;
                  readonly settings?: unknown;
                };
              };
          readonly cirrus_config?: readonly never[];
          readonly extension_registry?: readonly never[];
        };
      };
      readonly index_lookup_fallback?: {
        readonly repositories?: {
          readonly cirrus_base?:
            | readonly string[]
            | {
                readonly glent?: {
                  readonly index?: unknown;
                  readonly index_template?: unknown;
                  readonly metric_fields?: unknown;
                  readonly params?: unknown;
                  readonly query?: unknown;
                  readonly suggestion_field?: unknown;
                };
              };
          readonly cirrus_config?: readonly never[];
          readonly extension_registry?: readonly never[];
        };
      };
      readonly phrase_suggester?: {
        readonly repositories?: {
          readonly cirrus_base?:
            | readonly string[]
            | {
                readonly alternative?: {
                  readonly collate?: unknown;
                  readonly collate_minimum_should_match?: unknown;
                  readonly confidence?: unknown;
                  readonly max_errors?: unknown;
                  readonly max_term_freq?: unknown;
                  readonly min_doc_freq?: unknown;
                  readonly mode?: unknown;
                  readonly prefix_length?: unknown;
                  readonly real_word_error_likelihood?: unknown;
                  readonly smoothing_model?: unknown;
                  readonly total_hits_threshold?: unknown;
                };
                readonly default?: {
                  readonly collate?: unknown;
                  readonly collate_minimum_should_match?: unknown;
                  readonly confidence?: unknown;
                  readonly max_errors?: unknown;
                  readonly max_term_freq?: unknown;
                  readonly min_doc_freq?: unknown;
                  readonly mode?: unknown;
                  readonly prefix_length?: unknown;
                  readonly real_word_error_likelihood?: unknown;
                  readonly smoothing_model?: unknown;
                  readonly total_hits_threshold?: unknown;
                };
                readonly strict?: {
                  readonly collate?: unknown;
                  readonly collate_minimum_should_match?: unknown;
                  readonly confidence?: unknown;
                  readonly max_errors?: unknown;
                  readonly max_term_freq?: unknown;
                  readonly min_doc_freq?: unknown;
                  readonly mode?: unknown;
                  readonly prefix_length?: unknown;
                  readonly real_word_error_likelihood?: unknown;
                  readonly smoothing_model?: unknown;
                  readonly total_hits_threshold?: unknown;
                };
              };
          readonly cirrus_config?: readonly never[];
          readonly extension_registry?: readonly never[];
        };
      };
      readonly rescore?: {
        readonly contexts?: {
          readonly default?: {
            readonly actual_default?: string;
            readonly code_default?: string;
            readonly overriders?: readonly unknown[];
          };
          readonly prefixsearch?: {
            readonly actual_default?: string;
            readonly code_default?: string;
            readonly overriders?: readonly unknown[];
          };
        };
        readonly repositories?: {
          readonly cirrus_base?:
            | readonly string[]
            | {
                readonly classic?: {
                  readonly i18n_msg?: unknown;
                  readonly rescore?: unknown;
                  readonly supported_namespaces?: unknown;
                };
                readonly classic_noboostlinks?: {
                  readonly i18n_msg?: unknown;
                  readonly rescore?: unknown;
                  readonly supported_namespaces?: unknown;
                };
                readonly empty?: {
                  readonly i18n_msg?: unknown;
                  readonly rescore?: unknown;
                  readonly supported_namespaces?: unknown;
                };
                readonly popular_inclinks?: {
                  readonly i18n_msg?: unknown;
                  readonly rescore?: unknown;
                  readonly supported_namespaces?: unknown;
                };
                readonly popular_inclinks_pv?: {
                  readonly fallback_profile?: unknown;
                  readonly i18n_msg?: unknown;
                  readonly rescore?: unknown;
                  readonly supported_namespaces?: unknown;
                };
                readonly wsum_inclinks?: {
                  readonly i18n_msg?: unknown;
                  readonly rescore?: unknown;
                  readonly supported_namespaces?: unknown;
                };
                readonly wsum_inclinks_pv?: {
                  readonly fallback_profile?: unknown;
                  readonly i18n_msg?: unknown;
                  readonly rescore?: unknown;
                  readonly supported_namespaces?: unknown;
                };
              };
          readonly cirrus_config?: readonly never[];
          readonly extension_registry?: readonly never[];
        };
      };
      readonly rescore_function_chains?: {
        readonly repositories?: {
          readonly cirrus_base?:
            | readonly string[]
            | Readonly<
                Record<
                  string,
                  {
                    readonly add_extensions?: unknown;
                    readonly boost_mode?: unknown;
                    readonly functions?: unknown;
                    readonly score_mode?: unknown;
                  }
                >
              >;
          readonly cirrus_config?: readonly never[];
          readonly extension_registry?: readonly never[];
        };
      };
      readonly saneitizer?: {
        readonly repositories?: {
          readonly cirrus_base?:
            | readonly string[]
            | Readonly<
                Record<
                  string,
                  {
                    readonly checker_batch_size?: unknown;
                    readonly checker_job_max_time?: unknown;
                    readonly jobs_chunk_size?: unknown;
                    readonly max_checker_jobs?: unknown;
                    readonly max_wiki_size?: unknown;
                    readonly min_loop_duration?: unknown;
                    readonly reindex_after_loops?: unknown;
                    readonly update_jobs_max_pressure?: unknown;
                  }
                >
              >;
        };
      };
      readonly similarity?: {
        readonly contexts?: {
          readonly default?: {
            readonly actual_default?: string;
            readonly code_default?: string;
            readonly overriders?: readonly unknown[];
          };
        };
        readonly repositories?: {
          readonly cirrus_base?:
            | readonly string[]
            | {
                readonly bm25_browser_tests?: { readonly fields?: unknown; readonly similarity?: unknown };
                readonly bm25_tuned?: { readonly fields?: unknown; readonly similarity?: unknown };
                readonly bm25_with_defaults?: { readonly fields?: unknown; readonly similarity?: unknown };
                readonly wmf_defaults?: { readonly fields?: unknown; readonly similarity?: unknown };
              };
          readonly cirrus_config?: readonly never[];
          readonly extension_registry?: readonly never[];
        };
      };
    };
  };
  clearhasmsg: { readonly clearhasmsg?: string };
  collection: Readonly<
    Record<
      string,
      | string
      | {
          readonly action?: string;
          readonly collection?: {
            readonly enabled?: true;
            readonly items?: readonly {
              readonly content_type?: string;
              readonly currentVersion?: number;
              readonly latest?: string;
              readonly revision?: string;
              readonly timestamp?: string;
              readonly title?: string;
              readonly type?: string;
              readonly url?: string;
            }[];
            readonly settings?:
              | readonly never[]
              | {
                  readonly columns?: string;
                  readonly papersize?: string;
                  readonly toc?: string;
                  readonly unknown?: string;
                };
            readonly subtitle?: string;
            readonly timestamp?: string;
            readonly title?: string;
          };
          readonly enabled?: true;
          readonly getcollection?: readonly never[];
          readonly html?: string;
          readonly img?: string;
          readonly items?: readonly {
            readonly content_type?: string;
            readonly currentVersion?: number;
            readonly latest?: string;
            readonly revision?: string;
            readonly timestamp?: string;
            readonly title?: string;
            readonly type?: string;
            readonly url?: string;
          }[];
          readonly last_action?: string;
          readonly members_html?: string;
          readonly num_pages?: string;
          readonly settings?:
            | readonly never[]
            | {
                readonly columns?: string;
                readonly papersize?: string;
                readonly toc?: string;
                readonly unknown?: string;
              };
          readonly subtitle?: string;
          readonly suggestions_html?: string;
          readonly text?: string;
          readonly timestamp?: string;
          readonly title?: string;
        }
    >
  >;
  deleteglobalaccount: { readonly deleteglobalaccount?: { readonly reason?: string; readonly user?: string } };
  discussiontoolscompare: {
    readonly discussiontoolscompare?: {
      readonly addedcomments?: readonly {
        readonly author?: string;
        readonly headingId?: string;
        readonly id?: string;
        readonly level?: number;
        readonly replies?: readonly never[];
        readonly subscribableHeadingId?: string;
        readonly timestamp?: string;
        readonly type?: string;
      }[];
      readonly fromrevid?: number;
      readonly fromtitle?: string;
      readonly removedcomments?: readonly {
        readonly author?: string;
        readonly headingId?: string;
        readonly id?: string;
        readonly level?: number;
        readonly replies?: readonly never[];
        readonly subscribableHeadingId?: string;
        readonly timestamp?: string;
        readonly type?: string;
      }[];
      readonly torevid?: number;
      readonly totitle?: string;
    };
  };
  discussiontoolsedit: {
    readonly discussiontoolsedit?: {
      readonly categorieshtml?: string;
      readonly content?: string;
      readonly contentSub?: string;
      readonly displayTitleHtml?: string;
      readonly isRedirect?: string;
      readonly jsconfigvars?: {
        readonly wgDiscussionToolsPageThreads?: readonly {
          readonly headingLevel?: number;
          readonly id?: string;
          readonly level?: number;
          readonly name?: string;
          readonly replies?: readonly unknown[];
          readonly type?: string;
        }[];
        readonly wgEchoSeenTime?: { readonly alert?: string; readonly notice?: string };
      };
      readonly lastModified?: { readonly date?: string; readonly message?: string; readonly time?: string };
      readonly modules?: readonly string[];
      readonly newrevid?: number;
      readonly nocontent?: true;
      readonly result?: string;
      readonly sections?: readonly {
        readonly anchor?: string;
        readonly byteoffset?: number;
        readonly extensionData?: Readonly<Record<string, string>>;
        readonly fromtitle?: string;
        readonly index?: string;
        readonly level?: string;
        readonly line?: string;
        readonly linkAnchor?: string;
        readonly number?: string;
        readonly toclevel?: number;
      }[];
      readonly watched?: true;
      readonly watchlistexpiry?: null;
    };
  };
  discussiontoolsfindcomment: {
    readonly discussiontoolsfindcomment?: readonly {
      readonly couldredirect?: true;
      readonly id?: string;
      readonly matchedby?: string;
      readonly name?: string;
      readonly oldid?: null;
      readonly shouldredirect?: true;
      readonly title?: string;
    }[];
  };
  discussiontoolsgetsubscriptions: { readonly subscriptions?: Readonly<Record<string, number>> };
  discussiontoolspageinfo: {
    readonly discussiontoolspageinfo?:
      | readonly never[]
      | {
          readonly threaditemshtml?: readonly {
            readonly headingLevel?: null | number;
            readonly html?: string;
            readonly id?: string;
            readonly level?: number;
            readonly name?: string;
            readonly othercontent?: string;
            readonly replies?: readonly {
              readonly author?: unknown;
              readonly headingLevel?: unknown;
              readonly html?: unknown;
              readonly id?: unknown;
              readonly level?: unknown;
              readonly name?: unknown;
              readonly replies?: unknown;
              readonly timestamp?: unknown;
              readonly type?: unknown;
            }[];
            readonly type?: string;
          }[];
          readonly transcludedfrom?: readonly never[] | Readonly<Record<string, boolean | string>>;
        };
  };
  discussiontoolspreview: {
    readonly discussiontoolspreview?: {
      readonly parse?: {
        readonly jsconfigvars?: {
          readonly wgDiscussionToolsPageThreads?: readonly {
            readonly headingLevel?: unknown;
            readonly id?: unknown;
            readonly level?: unknown;
            readonly name?: unknown;
            readonly replies?: unknown;
            readonly type?: unknown;
          }[];
        };
        readonly modules?: readonly string[];
        readonly modulescripts?: readonly never[];
        readonly modulestyles?: readonly string[];
        readonly pageid?: number;
        readonly text?: string;
        readonly title?: string;
      };
    };
  };
  discussiontoolssubscribe: {
    readonly discussiontoolssubscribe?: {
      readonly commentname?: string;
      readonly page?: string;
      readonly subscribe?: boolean;
    };
  };
  discussiontoolsthank: { readonly result?: { readonly recipient?: string; readonly success?: number } };
  echocreateevent: { readonly echocreateevent?: { readonly result?: string } };
  echomarkread: {
    readonly query?: {
      readonly echomarkread?: {
        readonly alert?: { readonly count?: string; readonly rawcount?: number };
        readonly count?: string;
        readonly message?: { readonly count?: string; readonly rawcount?: number };
        readonly rawcount?: number;
        readonly result?: string;
      };
    };
  };
  echomarkseen: {
    readonly query?: { readonly echomarkseen?: { readonly result?: string; readonly timestamp?: string } };
  };
  echomute: { readonly echomute?: string };
  editcheckreferenceurl: { readonly editcheckreferenceurl?: Readonly<Record<string, string>> };
  editmassmessagelist: {
    readonly editmassmessagelist?: {
      readonly added?: readonly { readonly missing?: string; readonly title?: string }[];
      readonly description?: string;
      readonly invalidadd?: readonly Readonly<Record<string, string>>[];
      readonly invaliddescription?: string;
      readonly invalidremove?: readonly string[];
      readonly removed?: readonly { readonly title?: string }[];
      readonly result?: string;
    };
  };
  emailuser: {
    readonly emailuser?: {
      readonly errors?: readonly {
        readonly code?: string;
        readonly message?: string;
        readonly params?: readonly never[];
        readonly type?: string;
      }[];
      readonly result?: string;
      readonly warnings?: readonly never[];
    };
  };
  fancycaptchareload: { readonly fancycaptchareload?: { readonly index?: string } };
  filerevert: {
    readonly filerevert?: {
      readonly errors?: readonly {
        readonly code?: string;
        readonly message?: string;
        readonly params?: readonly string[];
        readonly type?: string;
      }[];
      readonly result?: string;
    };
  };
  flow: {
    readonly flow?: {
      readonly 'edit-header'?: {
        readonly committed?: { readonly header?: { readonly 'header-revision-id'?: string } };
        readonly status?: string;
        readonly workflow?: string;
      };
      readonly 'edit-post'?: {
        readonly committed?: { readonly topic?: { readonly 'post-id'?: string; readonly 'post-revision-id'?: string } };
        readonly status?: string;
        readonly workflow?: string;
      };
      readonly 'edit-title'?: {
        readonly committed?: { readonly topic?: { readonly 'post-id'?: string; readonly 'post-revision-id'?: string } };
        readonly status?: string;
        readonly workflow?: string;
      };
      readonly 'edit-topic-summary'?: {
        readonly committed?: { readonly topicsummary?: { readonly 'summary-revision-id'?: string } };
        readonly status?: string;
        readonly workflow?: string;
      };
      readonly 'lock-topic'?: {
        readonly committed?: { readonly topic?: { readonly 'post-id'?: string; readonly 'post-revision-id'?: string } };
        readonly status?: string;
        readonly workflow?: string;
      };
      readonly 'moderate-post'?: {
        readonly committed?: { readonly topic?: { readonly 'post-id'?: string; readonly 'post-revision-id'?: string } };
        readonly status?: string;
        readonly workflow?: string;
      };
      readonly 'moderate-topic'?: {
        readonly committed?: { readonly topic?: { readonly 'post-id'?: string; readonly 'post-revision-id'?: string } };
        readonly status?: string;
        readonly workflow?: string;
      };
      readonly 'new-topic'?: {
        readonly committed?: {
          readonly topiclist?: {
            readonly 'post-id'?: string;
            readonly 'post-revision-id'?: string;
            readonly 'topic-id'?: string;
            readonly 'topic-page'?: string;
            readonly 'topic-revision-id'?: string;
          };
        };
        readonly status?: string;
        readonly workflow?: string;
      };
      readonly reply?: {
        readonly committed?: { readonly topic?: { readonly 'post-id'?: string; readonly 'post-revision-id'?: string } };
        readonly status?: string;
        readonly workflow?: string;
      };
      readonly 'undo-edit-header'?: {
        readonly result?: {
          readonly header?: {
            readonly articleTitle?: string;
            readonly current?: {
              readonly actions?: unknown;
              readonly articleTitle?: unknown;
              readonly author?: unknown;
              readonly changeType?: unknown;
              readonly content?: unknown;
              readonly dateFormats?: unknown;
              readonly human_timestamp?: unknown;
              readonly isLocked?: unknown;
              readonly isModerated?: unknown;
              readonly isModeratedNotLocked?: unknown;
              readonly isOriginalContent?: unknown;
              readonly lastEditId?: unknown;
              readonly lastEditUser?: unknown;
              readonly links?: unknown;
              readonly previousRevisionId?: unknown;
              readonly properties?: unknown;
              readonly rev_view_links?: unknown;
              readonly revisionId?: unknown;
              readonly size?: unknown;
              readonly timestamp?: unknown;
              readonly workflowId?: unknown;
            };
            readonly editToken?: string;
            readonly errors?: readonly unknown[];
            readonly start?: {
              readonly actions?: unknown;
              readonly articleTitle?: unknown;
              readonly author?: unknown;
              readonly changeType?: unknown;
              readonly content?: unknown;
              readonly dateFormats?: unknown;
              readonly human_timestamp?: unknown;
              readonly isLocked?: unknown;
              readonly isModerated?: unknown;
              readonly isModeratedNotLocked?: unknown;
              readonly isOriginalContent?: unknown;
              readonly lastEditId?: unknown;
              readonly lastEditUser?: unknown;
              readonly links?: unknown;
              readonly previousRevisionId?: unknown;
              readonly properties?: unknown;
              readonly rev_view_links?: unknown;
              readonly revisionId?: unknown;
              readonly size?: unknown;
              readonly timestamp?: unknown;
              readonly workflowId?: unknown;
            };
            readonly stop?: {
              readonly actions?: unknown;
              readonly articleTitle?: unknown;
              readonly author?: unknown;
              readonly changeType?: unknown;
              readonly content?: unknown;
              readonly dateFormats?: unknown;
              readonly human_timestamp?: unknown;
              readonly isLocked?: unknown;
              readonly isModerated?: unknown;
              readonly isModeratedNotLocked?: unknown;
              readonly isOriginalContent?: unknown;
              readonly lastEditId?: unknown;
              readonly lastEditUser?: unknown;
              readonly links?: unknown;
              readonly previousRevisionId?: unknown;
              readonly properties?: unknown;
              readonly rev_view_links?: unknown;
              readonly revisionId?: unknown;
              readonly size?: unknown;
              readonly timestamp?: unknown;
              readonly workflowId?: unknown;
            };
            readonly submitted?: readonly unknown[];
            readonly type?: string;
            readonly undo?: {
              readonly content?: unknown;
              readonly diff_content?: unknown;
              readonly possible?: unknown;
            };
          };
        };
        readonly status?: string;
      };
      readonly 'undo-edit-post'?: {
        readonly result?: {
          readonly topic?: {
            readonly articleTitle?: string;
            readonly current?: {
              readonly actions?: unknown;
              readonly articleTitle?: unknown;
              readonly author?: unknown;
              readonly changeType?: unknown;
              readonly content?: unknown;
              readonly creator?: unknown;
              readonly dateFormats?: unknown;
              readonly human_timestamp?: unknown;
              readonly isLocked?: unknown;
              readonly isMaxThreadingDepth?: unknown;
              readonly isModerated?: unknown;
              readonly isModeratedNotLocked?: unknown;
              readonly isNewPage?: unknown;
              readonly isOriginalContent?: unknown;
              readonly lastEditId?: unknown;
              readonly lastEditUser?: unknown;
              readonly links?: unknown;
              readonly postId?: unknown;
              readonly previousRevisionId?: unknown;
              readonly properties?: unknown;
              readonly replyToId?: unknown;
              readonly rev_view_links?: unknown;
              readonly revisionId?: unknown;
              readonly size?: unknown;
              readonly timestamp?: unknown;
              readonly workflowId?: unknown;
            };
            readonly errors?: readonly unknown[];
            readonly start?: {
              readonly actions?: unknown;
              readonly articleTitle?: unknown;
              readonly author?: unknown;
              readonly changeType?: unknown;
              readonly content?: unknown;
              readonly creator?: unknown;
              readonly dateFormats?: unknown;
              readonly human_timestamp?: unknown;
              readonly isLocked?: unknown;
              readonly isMaxThreadingDepth?: unknown;
              readonly isModerated?: unknown;
              readonly isModeratedNotLocked?: unknown;
              readonly isNewPage?: unknown;
              readonly isOriginalContent?: unknown;
              readonly lastEditId?: unknown;
              readonly lastEditUser?: unknown;
              readonly links?: unknown;
              readonly postId?: unknown;
              readonly previousRevisionId?: unknown;
              readonly properties?: unknown;
              readonly replyToId?: unknown;
              readonly rev_view_links?: unknown;
              readonly revisionId?: unknown;
              readonly size?: unknown;
              readonly timestamp?: unknown;
              readonly workflowId?: unknown;
            };
            readonly stop?: {
              readonly actions?: unknown;
              readonly articleTitle?: unknown;
              readonly author?: unknown;
              readonly changeType?: unknown;
              readonly content?: unknown;
              readonly creator?: unknown;
              readonly dateFormats?: unknown;
              readonly human_timestamp?: unknown;
              readonly isLocked?: unknown;
              readonly isMaxThreadingDepth?: unknown;
              readonly isModerated?: unknown;
              readonly isModeratedNotLocked?: unknown;
              readonly isNewPage?: unknown;
              readonly isOriginalContent?: unknown;
              readonly lastEditId?: unknown;
              readonly lastEditUser?: unknown;
              readonly links?: unknown;
              readonly postId?: unknown;
              readonly previousRevisionId?: unknown;
              readonly properties?: unknown;
              readonly replyToId?: unknown;
              readonly rev_view_links?: unknown;
              readonly revisionId?: unknown;
              readonly size?: unknown;
              readonly timestamp?: unknown;
              readonly workflowId?: unknown;
            };
            readonly submitted?: { readonly endId?: unknown; readonly startId?: unknown };
            readonly type?: string;
            readonly undo?: {
              readonly content?: unknown;
              readonly diff_content?: unknown;
              readonly possible?: unknown;
            };
          };
        };
        readonly status?: string;
      };
      readonly 'undo-edit-topic-summary'?: {
        readonly result?: {
          readonly topicsummary?: {
            readonly articleTitle?: string;
            readonly current?: {
              readonly actions?: unknown;
              readonly articleTitle?: unknown;
              readonly author?: unknown;
              readonly changeType?: unknown;
              readonly content?: unknown;
              readonly creator?: unknown;
              readonly dateFormats?: unknown;
              readonly human_timestamp?: unknown;
              readonly isLocked?: unknown;
              readonly isModerated?: unknown;
              readonly isModeratedNotLocked?: unknown;
              readonly isOriginalContent?: unknown;
              readonly lastEditId?: unknown;
              readonly lastEditUser?: unknown;
              readonly links?: unknown;
              readonly previousRevisionId?: unknown;
              readonly properties?: unknown;
              readonly rev_view_links?: unknown;
              readonly revisionId?: unknown;
              readonly size?: unknown;
              readonly timestamp?: unknown;
              readonly workflowId?: unknown;
            };
            readonly errors?: readonly unknown[];
            readonly start?: {
              readonly actions?: unknown;
              readonly articleTitle?: unknown;
              readonly author?: unknown;
              readonly changeType?: unknown;
              readonly content?: unknown;
              readonly creator?: unknown;
              readonly dateFormats?: unknown;
              readonly human_timestamp?: unknown;
              readonly isLocked?: unknown;
              readonly isModerated?: unknown;
              readonly isModeratedNotLocked?: unknown;
              readonly isOriginalContent?: unknown;
              readonly lastEditId?: unknown;
              readonly lastEditUser?: unknown;
              readonly links?: unknown;
              readonly previousRevisionId?: unknown;
              readonly properties?: unknown;
              readonly rev_view_links?: unknown;
              readonly revisionId?: unknown;
              readonly size?: unknown;
              readonly timestamp?: unknown;
              readonly workflowId?: unknown;
            };
            readonly stop?: {
              readonly actions?: unknown;
              readonly articleTitle?: unknown;
              readonly author?: unknown;
              readonly changeType?: unknown;
              readonly content?: unknown;
              readonly creator?: unknown;
              readonly dateFormats?: unknown;
              readonly human_timestamp?: unknown;
              readonly isLocked?: unknown;
              readonly isModerated?: unknown;
              readonly isModeratedNotLocked?: unknown;
              readonly isOriginalContent?: unknown;
              readonly lastEditId?: unknown;
              readonly lastEditUser?: unknown;
              readonly links?: unknown;
              readonly previousRevisionId?: unknown;
              readonly properties?: unknown;
              readonly rev_view_links?: unknown;
              readonly revisionId?: unknown;
              readonly size?: unknown;
              readonly timestamp?: unknown;
              readonly workflowId?: unknown;
            };
            readonly submitted?: readonly unknown[];
            readonly type?: string;
            readonly undo?: {
              readonly content?: unknown;
              readonly diff_content?: unknown;
              readonly possible?: unknown;
            };
          };
        };
        readonly status?: string;
      };
      readonly 'view-header'?: {
        readonly result?: {
          readonly header?: {
            readonly copyrightMessage?: string;
            readonly editToken?: string;
            readonly errors?: readonly unknown[];
            readonly revision?: {
              readonly actions?: unknown;
              readonly articleTitle?: unknown;
              readonly author?: unknown;
              readonly changeType?: unknown;
              readonly content?: unknown;
              readonly dateFormats?: unknown;
              readonly human_timestamp?: unknown;
              readonly isLocked?: unknown;
              readonly isModerated?: unknown;
              readonly isModeratedNotLocked?: unknown;
              readonly isOriginalContent?: unknown;
              readonly lastEditId?: unknown;
              readonly lastEditUser?: unknown;
              readonly links?: unknown;
              readonly previousRevisionId?: unknown;
              readonly properties?: unknown;
              readonly rev_view_links?: unknown;
              readonly revisionId?: unknown;
              readonly size?: unknown;
              readonly timestamp?: unknown;
              readonly workflowId?: unknown;
            };
            readonly submitted?: readonly unknown[];
            readonly type?: string;
          };
        };
        readonly status?: string;
      };
      readonly 'view-post'?: {
        readonly result?: {
          readonly topic?: {
            readonly errors?: readonly unknown[];
            readonly posts?: { readonly zpv108xxpgvhyu4d?: unknown; readonly zpv11a8e07sjy3nh?: unknown };
            readonly revisions?: {
              readonly zpv108xxpgvhyu4d?: unknown;
              readonly zpv11bfozegugnp9?: unknown;
              readonly zpv11ngqr97rm871?: unknown;
            };
            readonly roots?: readonly unknown[];
            readonly submitted?: { readonly format?: unknown; readonly postId?: unknown };
            readonly type?: string;
          };
        };
        readonly status?: string;
      };
      readonly 'view-post-history'?: {
        readonly result?: {
          readonly topic?: {
            readonly errors?: readonly unknown[];
            readonly revisions?: readonly unknown[];
            readonly submitted?: { readonly format?: unknown; readonly postId?: unknown };
            readonly type?: string;
          };
        };
        readonly status?: string;
      };
      readonly 'view-topic'?: {
        readonly result?: {
          readonly topic?: {
            readonly actions?: { readonly newtopic?: unknown };
            readonly errors?: readonly unknown[];
            readonly links?: readonly unknown[];
            readonly posts?: {
              readonly zpv101q3ugrt3lrx?: unknown;
              readonly zpv101q3ukpvbpq5?: unknown;
              readonly zpv1044psq6bwlx9?: unknown;
              readonly zpv1044psu4e4pvh?: unknown;
              readonly zpv108xxpgvhyu4d?: unknown;
              readonly zpv10bcjnu82zy7x?: unknown;
              readonly zpv116mh2pqpihh9?: unknown;
              readonly zpv116mh2torqlfh?: unknown;
              readonly zpv117ts1ufywzjx?: unknown;
              readonly zpv117ts1ye153i5?: unknown;
              readonly zpv11a8e07sjy3nh?: unknown;
            };
            readonly revisions?: {
              readonly zpv101q3uiqu7nr1?: unknown;
              readonly zpv101q3ukpvbpq5?: unknown;
              readonly zpv1044pss5d0nwd?: unknown;
              readonly zpv1044psu4e4pvh?: unknown;
              readonly zpv108xxpgvhyu4d?: unknown;
              readonly zpv10bcjnu82zy7x?: unknown;
              readonly zpv116mh2rpqmjgd?: unknown;
              readonly zpv116mh2torqlfh?: unknown;
              readonly zpv117ts1ye153i5?: unknown;
              readonly zpv11bfozegugnp9?: unknown;
              readonly zpv11ngqr97rm871?: unknown;
              readonly zpv11s9ynzwxoge5?: unknown;
              readonly zpv125ibf1c5ckxp?: unknown;
            };
            readonly roots?: readonly unknown[];
            readonly submitted?: { readonly format?: unknown };
            readonly type?: string;
            readonly workflowId?: string;
          };
        };
        readonly status?: string;
      };
      readonly 'view-topic-history'?: {
        readonly result?: {
          readonly topic?: {
            readonly errors?: readonly unknown[];
            readonly revisions?: readonly unknown[];
            readonly submitted?: { readonly format?: unknown };
            readonly type?: string;
          };
        };
        readonly status?: string;
      };
      readonly 'view-topic-summary'?: {
        readonly result?: {
          readonly topicsummary?: {
            readonly errors?: readonly unknown[];
            readonly revision?: {
              readonly actions?: unknown;
              readonly articleTitle?: unknown;
              readonly author?: unknown;
              readonly changeType?: unknown;
              readonly content?: unknown;
              readonly creator?: unknown;
              readonly dateFormats?: unknown;
              readonly human_timestamp?: unknown;
              readonly isLocked?: unknown;
              readonly isModerated?: unknown;
              readonly isModeratedNotLocked?: unknown;
              readonly isOriginalContent?: unknown;
              readonly lastEditId?: unknown;
              readonly lastEditUser?: unknown;
              readonly links?: unknown;
              readonly previousRevisionId?: unknown;
              readonly properties?: unknown;
              readonly rev_view_links?: unknown;
              readonly revisionId?: unknown;
              readonly size?: unknown;
              readonly timestamp?: unknown;
              readonly workflowId?: unknown;
            };
            readonly submitted?: readonly unknown[];
            readonly type?: string;
          };
        };
        readonly status?: string;
      };
      readonly 'view-topiclist'?: {
        readonly result?: {
          readonly topiclist?: {
            readonly actions?: { readonly newtopic?: unknown };
            readonly errors?: readonly unknown[];
            readonly links?: {
              readonly 'board-sort'?: unknown;
              readonly newtopic?: unknown;
              readonly pagination?: unknown;
            };
            readonly posts?:
              | readonly unknown[]
              | {
                  readonly zpv101q3ugrt3lrx?: unknown;
                  readonly zpv101q3ukpvbpq5?: unknown;
                  readonly zpv1044psq6bwlx9?: unknown;
                  readonly zpv1044psu4e4pvh?: unknown;
                  readonly zpv105c0rwumf5z1?: unknown;
                  readonly zpv105c0s0son9x9?: unknown;
                  readonly zpv108xxpgvhyu4d?: unknown;
                  readonly zpv10bcjnu82zy7x?: unknown;
                  readonly zpv116mh2pqpihh9?: unknown;
                };
            readonly revisions?:
              | readonly unknown[]
              | {
                  readonly zpv101q3uiqu7nr1?: unknown;
                  readonly zpv101q3ukpvbpq5?: unknown;
                  readonly zpv1044pss5d0nwd?: unknown;
                  readonly zpv1044psu4e4pvh?: unknown;
                  readonly zpv105c0rytnj7y5?: unknown;
                  readonly zpv105c0s0son9x9?: unknown;
                  readonly zpv108xxpgvhyu4d?: unknown;
                  readonly zpv10bcjnu82zy7x?: unknown;
                  readonly zpv116mh2rpqmjgd?: unknown;
                };
            readonly roots?: readonly unknown[];
            readonly sortby?: string;
            readonly submitted?: {
              readonly format?: unknown;
              readonly 'include-offset'?: unknown;
              readonly limit?: unknown;
              readonly offset?: unknown;
              readonly 'offset-dir'?: unknown;
              readonly 'offset-id'?: unknown;
              readonly savesortby?: unknown;
              readonly sortby?: unknown;
              readonly toconly?: unknown;
            };
            readonly title?: string;
            readonly type?: string;
            readonly workflowId?: string;
          };
        };
        readonly status?: string;
      };
    };
  };
  'flow-parsoid-utils': { readonly 'flow-parsoid-utils'?: { readonly content?: string; readonly format?: string } };
  flowthank: { readonly result?: { readonly recipient?: string; readonly success?: number } };
  globalblock: {
    readonly globalblock?: {
      readonly 'allow-account-creation'?: string;
      readonly anononly?: string;
      readonly blocked?: string;
      readonly blockedlocally?: true;
      readonly 'enable-autoblock'?: string;
      readonly expiry?: string;
      readonly unblocked?: string;
      readonly user?: string;
    };
  };
  globalpreferenceoverrides: { readonly globalpreferenceoverrides?: string };
  globalpreferences: { readonly globalpreferences?: string };
  globaluserrights: {
    readonly globaluserrights?: {
      readonly added?: readonly never[];
      readonly removed?: readonly never[];
      readonly user?: string;
      readonly userid?: number;
    };
  };
  graph: {
    readonly graph?: {
      readonly data?: readonly {
        readonly name?: string;
        readonly values?: readonly { readonly x?: unknown; readonly y?: unknown }[];
      }[];
      readonly height?: number;
      readonly marks?: readonly never[];
      readonly version?: number;
      readonly width?: number;
    };
  };
  groupreview: {
    readonly groupreview?: {
      readonly review?: { readonly group?: string; readonly language?: string; readonly state?: string };
    };
  };
  help: { readonly help?: { readonly filename?: string; readonly help?: string; readonly mime?: string } };
  imagerotate: {
    readonly imagerotate?: readonly {
      readonly errors?: readonly {
        readonly code?: string;
        readonly message?: string;
        readonly params?: readonly unknown[];
        readonly type?: string;
      }[];
      readonly id?: number;
      readonly invalid?: true;
      readonly invalidreason?: string;
      readonly missing?: true;
      readonly ns?: number;
      readonly result?: string;
      readonly special?: true;
      readonly title?: string;
    }[];
  };
  jsonconfig: {
    readonly models?: Readonly<Record<string, null | string>>;
    readonly titleMap?: Readonly<
      Record<
        string,
        readonly {
          readonly cacheExp?: number;
          readonly cacheKey?: string;
          readonly flaggedRevs?: boolean;
          readonly isLocal?: true;
          readonly model?: string;
          readonly namespace?: number;
          readonly nsName?: string;
          readonly nsTalk?: string;
          readonly store?: {
            readonly cacheNewValue?: true;
            readonly notifyPassword?: boolean;
            readonly notifyUrl?: string;
            readonly notifyUsername?: boolean;
          };
        }[]
      >
    >;
  };
  jsondata: {
    readonly jsondata?: {
      readonly data?:
        | readonly (readonly (boolean | null | number | string)[])[]
        | {
            readonly features?: readonly {
              readonly geometry?: { readonly coordinates?: unknown; readonly type?: unknown };
              readonly properties?: { readonly title?: unknown };
              readonly type?: string;
            }[];
            readonly geometry?: { readonly coordinates?: readonly number[]; readonly type?: string };
            readonly properties?: { readonly title?: string };
            readonly type?: string;
          };
      readonly description?: string;
      readonly latitude?: number;
      readonly license?: { readonly code?: string; readonly text?: string; readonly url?: string };
      readonly longitude?: number;
      readonly schema?: {
        readonly fields?: readonly { readonly name?: string; readonly title?: string; readonly type?: string }[];
      };
      readonly sources?: string;
      readonly zoom?: number;
    };
  };
  languagesearch: { readonly languagesearch?: readonly never[] | Readonly<Record<string, string>> };
  linkaccount: {
    readonly linkaccount?: {
      readonly canpreservestate?: boolean;
      readonly message?: string;
      readonly messagecode?: string;
      readonly status?: string;
    };
  };
  markfortranslation: {
    readonly markfortranslation?: {
      readonly firstmark?: boolean;
      readonly result?: string;
      readonly unitcount?: number;
    };
  };
  massmessage: { readonly massmessage?: { readonly count?: number; readonly result?: string } };
  messagegroupsubscription: {
    readonly messagegroupsubscription?: {
      readonly group?: { readonly id?: string; readonly label?: string };
      readonly success?: number;
    };
  };
  newslettersubscribe: { readonly newslettersubscribe?: { readonly id?: number; readonly name?: string } };
  oathvalidate: { readonly oathvalidate?: { readonly enabled?: boolean; readonly valid?: boolean } };
  options: { readonly options?: string };
  paraminfo: {
    readonly paraminfo?: {
      readonly helpformat?: string;
      readonly mainmodule?: {
        readonly classname?: string;
        readonly helpurls?: readonly never[];
        readonly licenselink?: string;
        readonly licensetag?: string;
        readonly name?: string;
        readonly parameters?: readonly {
          readonly default?: number | string;
          readonly index?: number;
          readonly internalvalues?: readonly unknown[];
          readonly min?: number;
          readonly multi?: boolean;
          readonly name?: string;
          readonly required?: boolean;
          readonly submodules?: Readonly<Record<string, unknown>>;
          readonly subtypes?: readonly unknown[];
          readonly type?: string | readonly unknown[];
        }[];
        readonly path?: string;
        readonly prefix?: string;
        readonly source?: string;
        readonly sourcename?: string;
        readonly templatedparameters?: readonly never[];
      };
      readonly modules?: readonly {
        readonly classname?: string;
        readonly deprecated?: true;
        readonly description?: string | readonly { readonly key?: unknown; readonly params?: unknown }[];
        readonly dynamicparameters?: true;
        readonly examples?: readonly { readonly description?: unknown; readonly query?: unknown }[];
        readonly generator?: true;
        readonly group?: string;
        readonly helpurls?: readonly string[];
        readonly internal?: true;
        readonly licenselink?: string;
        readonly licensetag?: string;
        readonly mustbeposted?: true;
        readonly name?: string;
        readonly parameters?: readonly {
          readonly allowsduplicates?: unknown;
          readonly allspecifier?: unknown;
          readonly default?: unknown;
          readonly deprecated?: unknown;
          readonly deprecatedvalues?: unknown;
          readonly description?: unknown;
          readonly extranamespaces?: unknown;
          readonly highlimit?: unknown;
          readonly highmax?: unknown;
          readonly index?: unknown;
          readonly info?: unknown;
          readonly internalvalues?: unknown;
          readonly limit?: unknown;
          readonly lowlimit?: unknown;
          readonly max?: unknown;
          readonly maxbytes?: unknown;
          readonly maxchars?: unknown;
          readonly min?: unknown;
          readonly multi?: unknown;
          readonly mustExist?: unknown;
          readonly name?: unknown;
          readonly required?: unknown;
          readonly sensitive?: unknown;
          readonly submoduleparamprefix?: unknown;
          readonly submodules?: unknown;
          readonly subtypes?: unknown;
          readonly tokentype?: unknown;
          readonly type?: unknown;
        }[];
        readonly path?: string;
        readonly prefix?: string;
        readonly readrights?: true;
        readonly source?: string;
        readonly sourcename?: string;
        readonly templatedparameters?: readonly {
          readonly index?: unknown;
          readonly multi?: unknown;
          readonly name?: unknown;
          readonly required?: unknown;
          readonly templatevars?: unknown;
          readonly type?: unknown;
        }[];
        readonly writerights?: true;
      }[];
      readonly pagesetmodule?: {
        readonly classname?: string;
        readonly helpurls?: readonly never[];
        readonly licenselink?: string;
        readonly licensetag?: string;
        readonly parameters?: readonly {
          readonly highlimit?: number;
          readonly index?: number;
          readonly internalvalues?: readonly unknown[];
          readonly limit?: number;
          readonly lowlimit?: number;
          readonly multi?: boolean;
          readonly name?: string;
          readonly required?: boolean;
          readonly submoduleparamprefix?: string;
          readonly submodules?: Readonly<Record<string, unknown>>;
          readonly type?: string | readonly unknown[];
        }[];
        readonly prefix?: string;
        readonly readrights?: true;
        readonly source?: string;
        readonly sourcename?: string;
        readonly templatedparameters?: readonly never[];
      };
      readonly querymodules?: readonly {
        readonly classname?: string;
        readonly generator?: true;
        readonly group?: string;
        readonly helpurls?: readonly string[];
        readonly licenselink?: string;
        readonly licensetag?: string;
        readonly name?: string;
        readonly parameters?: readonly {
          readonly allspecifier?: unknown;
          readonly default?: unknown;
          readonly deprecatedvalues?: unknown;
          readonly extranamespaces?: unknown;
          readonly highlimit?: unknown;
          readonly highmax?: unknown;
          readonly index?: unknown;
          readonly info?: unknown;
          readonly limit?: unknown;
          readonly lowlimit?: unknown;
          readonly max?: unknown;
          readonly min?: unknown;
          readonly multi?: unknown;
          readonly mustExist?: unknown;
          readonly name?: unknown;
          readonly required?: unknown;
          readonly type?: unknown;
        }[];
        readonly path?: string;
        readonly prefix?: string;
        readonly querytype?: string;
        readonly readrights?: true;
        readonly source?: string;
        readonly sourcename?: string;
        readonly templatedparameters?: readonly never[];
      }[];
    };
  };
  readinglists: {
    readonly create?: {
      readonly id?: string;
      readonly ids?: readonly string[];
      readonly list?: {
        readonly created?: string;
        readonly default?: boolean;
        readonly description?: string;
        readonly duplicate?: boolean;
        readonly id?: number;
        readonly name?: string;
        readonly updated?: string;
      };
      readonly lists?: readonly {
        readonly created?: string;
        readonly default?: boolean;
        readonly description?: string;
        readonly duplicate?: boolean;
        readonly id?: number;
        readonly name?: string;
        readonly updated?: string;
      }[];
      readonly result?: string;
    };
    readonly createentry?: {
      readonly entries?: readonly {
        readonly created?: string;
        readonly duplicate?: boolean;
        readonly id?: number;
        readonly listId?: number;
        readonly project?: string;
        readonly title?: string;
        readonly updated?: string;
      }[];
      readonly entry?: {
        readonly created?: string;
        readonly duplicate?: boolean;
        readonly id?: number;
        readonly listId?: number;
        readonly project?: string;
        readonly title?: string;
        readonly updated?: string;
      };
      readonly id?: string;
      readonly ids?: readonly string[];
      readonly result?: string;
    };
    readonly delete?: { readonly result?: string };
    readonly deleteentry?: { readonly result?: string };
    readonly setup?: {
      readonly list?: {
        readonly created?: string;
        readonly default?: true;
        readonly description?: string;
        readonly id?: number;
        readonly name?: string;
        readonly updated?: string;
      };
      readonly result?: string;
    };
    readonly update?: {
      readonly id?: string;
      readonly ids?: readonly string[];
      readonly list?: {
        readonly created?: string;
        readonly default?: boolean;
        readonly description?: string;
        readonly id?: number;
        readonly name?: string;
        readonly updated?: string;
      };
      readonly lists?: readonly {
        readonly created?: string;
        readonly default?: boolean;
        readonly description?: string;
        readonly id?: number;
        readonly name?: string;
        readonly updated?: string;
      }[];
      readonly result?: string;
    };
  };
  resetpassword: { readonly resetpassword?: { readonly status?: string } };
  'sanitize-mapdata': { readonly 'sanitize-mapdata'?: { readonly error?: string; readonly sanitized?: string } };
  'scribunto-console': {
    readonly html?: string;
    readonly message?: string;
    readonly messagename?: string;
    readonly print?: string;
    readonly return?: string;
    readonly session?: number;
    readonly sessionIsNew?: string;
    readonly sessionMaxSize?: number;
    readonly sessionSize?: number;
    readonly type?: string;
  };
  securepollauth: {
    readonly securepollauth?: {
      readonly domain?: string;
      readonly name?: string;
      readonly properties?: {
        readonly blocked?: boolean;
        readonly bot?: boolean;
        readonly 'central-block-count'?: number;
        readonly 'central-lists'?: readonly never[];
        readonly 'edit-count'?: number;
        readonly groups?: readonly string[];
        readonly isSitewideBlocked?: null;
        readonly language?: string;
        readonly lists?: readonly never[];
        readonly registration?: string;
        readonly wiki?: string;
      };
      readonly type?: string;
      readonly url?: string;
    };
  };
  setglobalaccountstatus: {
    readonly setglobalaccountstatus?: {
      readonly hidden?: string;
      readonly locked?: boolean;
      readonly reason?: string;
      readonly user?: string;
    };
  };
  setnotificationtimestamp: {
    readonly setnotificationtimestamp?:
      | readonly {
          readonly invalid?: true;
          readonly invalidreason?: string;
          readonly missing?: true;
          readonly notificationtimestamp?: string;
          readonly notwatched?: true;
          readonly ns?: number;
          readonly title?: string;
        }[]
      | { readonly notificationtimestamp?: string };
  };
  setpagelanguage: {
    readonly setpagelanguage?: {
      readonly logid?: number;
      readonly newlanguage?: string;
      readonly oldlanguage?: string;
      readonly title?: string;
    };
  };
  shortenurl: { readonly shortenurl?: { readonly shorturl?: string; readonly shorturlalt?: string } };
  sitematrix: {
    readonly 'query-continue'?: { readonly sitematrix?: { readonly smcontinue?: string } };
    readonly sitematrix?: Readonly<
      Record<
        string,
        | number
        | readonly {
            readonly closed?: true;
            readonly code?: string;
            readonly dbname?: string;
            readonly fishbowl?: true;
            readonly lang?: string;
            readonly nonglobal?: true;
            readonly private?: true;
            readonly sitename?: string;
            readonly url?: string;
          }[]
        | {
            readonly code?: string;
            readonly dir?: string;
            readonly localname?: string;
            readonly name?: string;
            readonly site?: readonly {
              readonly closed?: true;
              readonly code?: string;
              readonly dbname?: string;
              readonly lang?: string;
              readonly sitename?: string;
              readonly url?: string;
            }[];
          }
      >
    >;
  };
  spamblacklist: { readonly spamblacklist?: { readonly matches?: readonly string[]; readonly result?: string } };
  stashedit: { readonly stashedit?: { readonly status?: string; readonly texthash?: string } };
  streamconfigs: {
    readonly streams?: Readonly<
      Record<
        string,
        {
          readonly canary_events_enabled?: boolean;
          readonly destination_event_service?: string;
          readonly producers?: { readonly client?: { readonly enabled?: true; readonly sizes?: readonly unknown[] } };
          readonly sample?: { readonly rate?: number; readonly unit?: string };
          readonly schema_title?: string;
          readonly stream?: string;
          readonly topic_prefixes?: readonly string[];
          readonly topics?: readonly string[];
        }
      >
    >;
  };
  templatedata: {
    readonly normalized?: readonly { readonly from?: string; readonly fromencoded?: boolean; readonly to?: string }[];
    readonly pages?: Readonly<
      Record<
        string,
        {
          readonly description?: null | string | { readonly de?: string; readonly en?: string; readonly fr?: string };
          readonly format?: null | string;
          readonly maps?: {
            readonly citoid?: {
              readonly pairs?: readonly unknown[];
              readonly title?: string;
              readonly years?: readonly unknown[];
            };
            readonly other?: Readonly<Record<string, never>>;
          };
          readonly missing?: true;
          readonly notemplatedata?: true;
          readonly paramOrder?: readonly string[];
          readonly params?:
            | readonly never[]
            | Readonly<
                Record<
                  string,
                  | readonly never[]
                  | {
                      readonly aliases?: readonly unknown[];
                      readonly autovalue?: null | string;
                      readonly default?: null | string | { readonly en?: unknown };
                      readonly deprecated?: boolean | string;
                      readonly description?: null | string | { readonly en?: unknown };
                      readonly example?: null | string | { readonly de?: unknown; readonly en?: unknown };
                      readonly label?: null | string | { readonly de?: unknown; readonly en?: unknown };
                      readonly required?: boolean;
                      readonly suggested?: boolean;
                      readonly suggestedvalues?: readonly unknown[];
                      readonly type?: string;
                    }
                >
              >;
          readonly sets?: readonly {
            readonly label?: string | { readonly de?: unknown; readonly en?: unknown };
            readonly params?: readonly unknown[];
          }[];
          readonly title?: string;
        }
      >
    >;
    readonly redirects?: readonly { readonly from?: string; readonly to?: string }[];
  };
  thank: { readonly result?: { readonly recipient?: string; readonly success?: number } };
  threadaction: {
    readonly threadaction?:
      | readonly {
          readonly action?: string;
          readonly id?: string;
          readonly 'new-ancestor-id'?: string;
          readonly 'new-ancestor-title'?: string;
          readonly 'new-parent-id'?: string;
          readonly 'new-parent-title'?: string;
          readonly newsubject?: string;
          readonly result?: string;
          readonly title?: string;
        }[]
      | {
          readonly inlineeditform?: { readonly html?: string };
          readonly thread?: {
            readonly action?: string;
            readonly 'ancestor-id'?: string;
            readonly 'ancestor-title'?: string;
            readonly html?: string;
            readonly modified?: string;
            readonly 'new-sortkey'?: string;
            readonly 'new-subject'?: string;
            readonly 'parent-id'?: string;
            readonly 'parent-title'?: string;
            readonly result?: string;
            readonly 'thread-id'?: number | string;
            readonly 'thread-title'?: string;
          };
        };
    readonly threadactions?: readonly {
      readonly action?: string;
      readonly id?: string;
      readonly result?: string;
      readonly threads?: string;
      readonly title?: string;
      readonly unreadlink?: { readonly active?: boolean; readonly href?: string; readonly text?: string };
    }[];
  };
  titleblacklist: {
    readonly titleblacklist?: {
      readonly line?: string;
      readonly message?: string;
      readonly reason?: string;
      readonly result?: string;
    };
  };
  transcodereset: { readonly success?: string };
  translationaids: {
    readonly helpers?:
      | readonly never[]
      | {
          readonly definition?: { readonly language?: string; readonly value?: string };
          readonly definitiondiff?: {
            readonly error?: string;
            readonly html?: string;
            readonly language?: string;
            readonly revisionid_new?: number;
            readonly revisionid_old?: number;
            readonly value_new?: string;
            readonly value_old?: string;
          };
          readonly documentation?: { readonly html?: string; readonly language?: string; readonly value?: string };
          readonly editsummaries?: readonly {
            readonly humanTimestamp?: string;
            readonly revisionId?: number;
            readonly summary?: string;
            readonly timestamp?: string;
          }[];
          readonly gettext?: { readonly error?: string };
          readonly groups?: readonly string[];
          readonly inotherlanguages?: readonly never[];
          readonly insertables?: readonly {
            readonly display?: string;
            readonly post?: string;
            readonly pre?: string;
          }[];
          readonly mt?: readonly never[];
          readonly support?: { readonly url?: string };
          readonly translation?: { readonly fuzzy?: boolean; readonly language?: string; readonly value?: string };
          readonly ttmserver?: readonly never[];
        };
    readonly times?: {
      readonly definition?: number;
      readonly definitiondiff?: number;
      readonly documentation?: number;
      readonly editsummaries?: number;
      readonly gettext?: number;
      readonly groups?: number;
      readonly inotherlanguages?: number;
      readonly insertables?: number;
      readonly mt?: number;
      readonly query_aggregator?: number;
      readonly support?: number;
      readonly translation?: number;
      readonly ttmserver?: number;
    };
  };
  translationcheck: {
    readonly validation?: { readonly errors?: readonly never[]; readonly warnings?: readonly string[] };
  };
  translationentitysearch: {
    readonly translationentitysearch?:
      | readonly never[]
      | {
          readonly groups?: readonly { readonly group?: string; readonly label?: string }[];
          readonly messages?: readonly { readonly count?: number; readonly pattern?: string }[];
        };
  };
  translationreview: {
    readonly translationreview?: {
      readonly review?: { readonly pageid?: number; readonly revision?: number; readonly title?: string };
    };
  };
  translationstats: {
    readonly translationstats?: {
      readonly data?: Readonly<Record<string, readonly number[]>>;
      readonly labels?: readonly string[];
    };
  };
  ttmserver: {
    readonly ttmserver?: readonly {
      readonly context?: string;
      readonly location?: string;
      readonly quality?: number;
      readonly source?: string;
      readonly target?: string;
    }[];
  };
  ulslocalization: Readonly<
    Record<
      string,
      | string
      | {
          readonly author?: string;
          readonly 'last-updated'?: string;
          readonly locale?: string;
          readonly 'message-documentation'?: string;
        }
    >
  >;
  validatepassword: {
    readonly validatepassword?: {
      readonly validity?: string;
      readonly validitymessages?: readonly {
        readonly code?: string;
        readonly message?: string;
        readonly params?: readonly number[];
        readonly type?: string;
      }[];
    };
  };
  visualeditor: {
    readonly visualeditor?:
      | string
      | {
          readonly basetimestamp?: string;
          readonly blockinfo?: null | {
            readonly blockanononly?: boolean;
            readonly blockedby?: string;
            readonly blockedbyid?: number;
            readonly blockedtimestamp?: string;
            readonly blockedtimestampformatted?: string;
            readonly blockemail?: boolean;
            readonly blockexpiry?: string;
            readonly blockid?: number;
            readonly blocknocreate?: true;
            readonly blockowntalk?: true;
            readonly blockpartial?: boolean;
            readonly blockreason?: string;
          };
          readonly canEdit?: boolean;
          readonly checkboxesDef?:
            | readonly never[]
            | {
                readonly wpMinoredit?: {
                  readonly default?: boolean;
                  readonly id?: string;
                  readonly 'label-id'?: string;
                  readonly 'label-message'?: string;
                  readonly 'legacy-name'?: string;
                  readonly tooltip?: string;
                };
                readonly wpWatchthis?: {
                  readonly default?: true;
                  readonly id?: string;
                  readonly 'label-id'?: string;
                  readonly 'label-message'?: string;
                  readonly 'legacy-name'?: string;
                  readonly tooltip?: string;
                };
              };
          readonly checkboxesMessages?:
            | readonly never[]
            | {
                readonly 'accesskey-minoredit'?: string;
                readonly 'accesskey-watch'?: string;
                readonly minoredit?: string;
                readonly 'tooltip-minoredit'?: string;
                readonly 'tooltip-watch'?: string;
                readonly watchthis?: string;
              };
          readonly content?: string;
          readonly copyrightWarning?: string;
          readonly etag?: string;
          readonly notices?: readonly never[] | Readonly<Record<string, string>>;
          readonly oldid?: number;
          readonly preloaded?: boolean;
          readonly protectedClasses?: string;
          readonly result?: string;
          readonly starttimestamp?: string;
          readonly wouldautocreate?: boolean;
        };
  };
  visualeditoredit: {
    readonly visualeditoredit?: {
      readonly cachekey?: string;
      readonly categorieshtml?: string;
      readonly content?: string;
      readonly contentSub?: string;
      readonly diff?: string;
      readonly displayTitleHtml?: string;
      readonly isRedirect?: string;
      readonly jsconfigvars?:
        readonly never[] | { readonly wgEchoSeenTime?: { readonly alert?: string; readonly notice?: string } };
      readonly lastModified?: { readonly date?: string; readonly message?: string; readonly time?: string };
      readonly modules?: readonly string[];
      readonly newrevid?: number;
      readonly nocontent?: true;
      readonly result?: string;
      readonly sections?: readonly {
        readonly anchor?: string;
        readonly byteoffset?: number;
        readonly fromtitle?: string;
        readonly index?: string;
        readonly level?: string;
        readonly line?: string;
        readonly linkAnchor?: string;
        readonly number?: string;
        readonly toclevel?: number;
      }[];
      readonly watched?: true;
      readonly watchlistexpiry?: null;
    };
  };
  'webapp-manifest': {
    readonly background_color?: string;
    readonly dir?: string;
    readonly display?: string;
    readonly icons?: readonly never[];
    readonly lang?: string;
    readonly name?: string;
    readonly orientation?: string;
    readonly start_url?: string;
    readonly theme_color?: string;
  };
  webauthn: { readonly webauthn?: { readonly register_info?: boolean } };
  wikilove: { readonly redirect?: { readonly fragment?: string; readonly pageName?: string } };
}

/** The same for `prop` modules: fields of a page. */
export interface RecordedProps {
  cirrusbuilddoc: {
    readonly cirrusbuilddoc?: Readonly<
      Record<
        string,
        null | number | string | readonly (string | { readonly namespace?: number; readonly title?: string })[]
      >
    >;
    readonly cirrusbuilddoc_metadata?: {
      readonly cluster_group?: string;
      readonly index_name?: string;
      readonly noop_hints?: { readonly version?: string };
      readonly size_limiter_stats?: {
        readonly document?: { readonly new_length?: number; readonly original_length?: number };
        readonly mandatory_reduction?: { readonly opening_text?: number };
      };
    };
  };
  cirrusdoc: { readonly cirrusdoc?: readonly never[] };
  coordinates: {
    readonly coordinates?: readonly {
      readonly country?: string;
      readonly dim?: string;
      readonly dist?: number;
      readonly globe?: string;
      readonly lat?: number;
      readonly lon?: number;
      readonly name?: string;
      readonly primary?: boolean;
      readonly region?: string;
      readonly type?: string;
    }[];
  };
  extracts: { readonly extract?: string };
  globalusage: {
    readonly globalusage?: readonly {
      readonly ns?: string;
      readonly pageid?: string;
      readonly title?: string;
      readonly url?: string;
      readonly wiki?: string;
    }[];
  };
  mapdata: { readonly mapdata?: readonly string[]; readonly revid?: number };
  mmcontent: { readonly mmcontent?: { readonly description?: string; readonly targets?: readonly never[] } };
  pageimages: {
    readonly original?: { readonly height?: number; readonly source?: string; readonly width?: number };
    readonly pageimage?: string;
    readonly thumbnail?: { readonly height?: number; readonly source?: string; readonly width?: number };
  };
  transcodestatus: {
    readonly transcodestatus?: Readonly<
      Record<
        string,
        {
          readonly error?: string;
          readonly final_bitrate?: string;
          readonly time_addjob?: string;
          readonly time_error?: null;
          readonly time_startwork?: null;
          readonly time_success?: null;
        }
      >
    >;
  };
  videoinfo: {
    readonly badfile?: boolean;
    readonly imagerepository?: string;
    readonly videoinfo?: readonly {
      readonly bitdepth?: number;
      readonly canonicaltitle?: string;
      readonly comment?: string;
      readonly commonmetadata?: readonly { readonly name?: string; readonly value?: readonly unknown[] }[];
      readonly derivatives?: readonly {
        readonly bandwidth?: number;
        readonly height?: number;
        readonly src?: string;
        readonly type?: string;
        readonly width?: number;
      }[];
      readonly descriptionshorturl?: string;
      readonly descriptionurl?: string;
      readonly duration?: number;
      readonly extmetadata?: Readonly<
        Record<string, { readonly hidden?: string; readonly source?: string; readonly value?: string }>
      >;
      readonly height?: number;
      readonly mediatype?: string;
      readonly metadata?: readonly {
        readonly name?: string;
        readonly value?: null | number | string | readonly unknown[];
      }[];
      readonly mime?: string;
      readonly parsedcomment?: string;
      readonly responsiveUrls?: Readonly<Record<string, string>>;
      readonly sha1?: string;
      readonly size?: number;
      readonly thumbheight?: number;
      readonly thumburl?: string;
      readonly thumbwidth?: number;
      readonly timedtext?: readonly {
        readonly dir?: string;
        readonly kind?: string;
        readonly label?: string;
        readonly src?: string;
        readonly srclang?: string;
        readonly type?: string;
      }[];
      readonly timestamp?: string;
      readonly url?: string;
      readonly user?: string;
      readonly userid?: number;
      readonly width?: number;
    }[];
  };
}

/** The same for `list` modules. */
export interface RecordedLists {
  abusefilters: { readonly abusefilters?: readonly never[] };
  abuselog: { readonly abuselog?: readonly never[] };
  centralnoticeactivecampaigns: { readonly centralnoticeactivecampaigns?: { readonly campaigns?: readonly never[] } };
  centralnoticelogs: { readonly centralnoticelogs?: { readonly logs?: readonly never[] } };
  deletedrevs: {
    readonly deletedrevs?: readonly {
      readonly ns?: number;
      readonly revisions?: readonly {
        readonly comment?: string;
        readonly commenthidden?: true;
        readonly len?: string;
        readonly minor?: boolean;
        readonly parentid?: number;
        readonly parsedcomment?: string;
        readonly revid?: number;
        readonly sha1?: string;
        readonly tags?: readonly unknown[];
        readonly timestamp?: string;
        readonly user?: string;
        readonly userhidden?: true;
        readonly userid?: number;
      }[];
      readonly title?: string;
      readonly token?: string;
    }[];
  };
  gadgetcategories: {
    readonly gadgetcategories?: readonly {
      readonly desc?: string;
      readonly members?: number;
      readonly name?: string;
    }[];
  };
  gadgets: {
    readonly gadgets?: readonly (
      | readonly never[]
      | {
          readonly desc?: string;
          readonly id?: string;
          readonly metadata?: {
            readonly module?: {
              readonly datas?: readonly unknown[];
              readonly dependencies?: readonly unknown[];
              readonly messages?: readonly unknown[];
              readonly peers?: readonly unknown[];
              readonly scripts?: readonly unknown[];
              readonly styles?: readonly unknown[];
            };
            readonly settings?: {
              readonly actions?: readonly unknown[];
              readonly categories?: readonly unknown[];
              readonly category?: string;
              readonly contentModels?: readonly unknown[];
              readonly default?: boolean;
              readonly hidden?: boolean;
              readonly legacyscripts?: boolean;
              readonly namespaces?: readonly unknown[];
              readonly package?: boolean;
              readonly requiresES6?: boolean;
              readonly rights?: readonly unknown[];
              readonly shared?: boolean;
              readonly skins?: readonly unknown[];
              readonly supportsUrlLoad?: boolean;
            };
          };
        }
    )[];
  };
  geosearch: {
    readonly geosearch?: readonly {
      readonly country?: string;
      readonly dim?: string;
      readonly dist?: number;
      readonly lat?: number;
      readonly lon?: number;
      readonly name?: string;
      readonly ns?: number;
      readonly pageid?: number;
      readonly primary?: boolean;
      readonly region?: string;
      readonly title?: string;
      readonly type?: string;
    }[];
  };
  globalallusers: {
    readonly globalallusers?: readonly {
      readonly existslocally?: string;
      readonly groups?: readonly never[];
      readonly id?: number;
      readonly locked?: string;
      readonly name?: string;
    }[];
  };
  globalblocks: {
    readonly globalblocks?: readonly {
      readonly 'account-creation-disabled'?: boolean;
      readonly anononly?: boolean;
      readonly 'autoblocking-enabled'?: boolean;
      readonly automatic?: boolean;
      readonly by?: string;
      readonly bywiki?: string;
      readonly expiry?: string;
      readonly id?: string;
      readonly rangeend?: string;
      readonly rangestart?: string;
      readonly reason?: string;
      readonly target?: string;
      readonly timestamp?: string;
    }[];
  };
  globalgroups: { readonly globalgroups?: readonly never[] };
  linterrors: {
    readonly linterrors?: readonly {
      readonly category?: string;
      readonly lintId?: number;
      readonly location?: readonly number[];
      readonly ns?: number;
      readonly pageid?: number;
      readonly params?: {
        readonly id?: string;
        readonly inTable?: boolean;
        readonly items?: readonly string[];
        readonly name?: string;
      };
      readonly templateInfo?: Readonly<Record<string, never>>;
      readonly title?: string;
    }[];
  };
  messagecollection: {
    readonly messagecollection?: readonly {
      readonly definition?: string;
      readonly key?: string;
      readonly primaryGroup?: string;
      readonly properties?: {
        readonly 'last-translator-id'?: null | string;
        readonly 'last-translator-text'?: null | string;
        readonly reviewers?: readonly string[];
        readonly revision?: string;
        readonly status?: string;
      };
      readonly revision?: null | string;
      readonly tags?: readonly string[];
      readonly targetLanguage?: string;
      readonly title?: string;
      readonly translation?: null | string;
    }[];
  };
  messagegroupsubscription: { readonly messagegroupsubscription?: readonly string[] };
  readinglistentries: {
    readonly readinglistentries?: readonly {
      readonly created?: string;
      readonly deleted?: true;
      readonly id?: number;
      readonly listId?: number;
      readonly project?: string;
      readonly title?: string;
      readonly updated?: string;
    }[];
  };
  threads: {
    readonly threads?:
      | readonly never[]
      | Readonly<
          Record<
            string,
            {
              readonly ancestor?: string;
              readonly author?: { readonly id?: string; readonly name?: string };
              readonly content?: string;
              readonly created?: string;
              readonly id?: string;
              readonly modified?: string;
              readonly pagens?: number;
              readonly pagetitle?: string;
              readonly parent?: null | string;
              readonly reactions?:
                | readonly never[]
                | Readonly<
                    Record<
                      string,
                      {
                        readonly type?: string;
                        readonly 'user-id'?: string;
                        readonly 'user-name'?: string;
                        readonly value?: string;
                      }
                    >
                  >;
              readonly replies?: readonly never[] | Readonly<Record<string, { readonly id?: string }>>;
              readonly rootid?: string;
              readonly signature?: string;
              readonly subject?: string;
              readonly summaryid?: null;
              readonly type?: string;
            }
          >
        >;
  };
  wikisets: { readonly wikisets?: readonly never[] };
}

/** The same for `meta` modules. */
export interface RecordedMetas {
  globalpreferences: {
    readonly globalpreferences?: {
      readonly localoverrides?: { readonly date?: string; readonly hideminor?: number; readonly rclimit?: string };
      readonly preferences?: {
        readonly date?: string;
        readonly 'echo-subscriptions-web-mention'?: string;
        readonly gender?: string;
        readonly hideminor?: string;
        readonly language?: string;
        readonly rclimit?: string;
        readonly skin?: string;
        readonly 'userjs-mine'?: string;
        readonly 'userjs-one'?: string;
        readonly 'userjs-two'?: string;
      };
    };
  };
  globaluserinfo: {
    readonly globaluserinfo?: {
      readonly editcount?: number;
      readonly groups?: readonly never[];
      readonly hidden?: true;
      readonly home?: string;
      readonly id?: number;
      readonly locked?: true;
      readonly merged?: readonly {
        readonly editcount?: number;
        readonly id?: number;
        readonly method?: string;
        readonly registration?: string;
        readonly timestamp?: string;
        readonly url?: string;
        readonly wiki?: string;
      }[];
      readonly missing?: true;
      readonly name?: string;
      readonly registration?: string;
      readonly rights?: readonly never[];
      readonly unattached?: readonly {
        readonly editcount?: string;
        readonly registration?: string;
        readonly wiki?: string;
      }[];
    };
  };
  languagestats: {
    readonly languagestats?: readonly {
      readonly fuzzy?: number;
      readonly group?: string;
      readonly proofread?: number;
      readonly total?: number;
      readonly translated?: number;
    }[];
  };
  linterstats: {
    readonly linterstats?: {
      readonly totals?: {
        readonly 'bogus-image-options'?: number;
        readonly 'deletable-table-tag'?: number;
        readonly 'duplicate-ids'?: number;
        readonly fostered?: number;
        readonly 'html5-misnesting'?: number;
        readonly 'misc-tidy-replacement-issues'?: number;
        readonly 'misnested-tag'?: number;
        readonly 'missing-end-tag'?: number;
        readonly 'missing-end-tag-in-heading'?: number;
        readonly 'multi-colon-escape'?: number;
        readonly 'multiline-html-table-in-list'?: number;
        readonly 'multiple-unclosed-formatting-tags'?: number;
        readonly 'night-mode-unaware-background-color'?: number;
        readonly 'obsolete-tag'?: number;
        readonly 'pwrap-bug-workaround'?: number;
        readonly 'self-closed-tag'?: number;
        readonly 'stripped-tag'?: number;
        readonly 'tidy-font-bug'?: number;
        readonly 'tidy-whitespace-bug'?: number;
        readonly 'unclosed-quotes-in-heading'?: number;
        readonly 'wikilink-in-extlink'?: number;
      };
    };
  };
  messagegroups: {
    readonly messagegroups?: readonly {
      readonly class?: string;
      readonly description?: string;
      readonly exists?: true;
      readonly groupcount?: number;
      readonly groups?: readonly {
        readonly description?: string;
        readonly exists?: true;
        readonly id?: string;
        readonly label?: string;
      }[];
      readonly id?: string;
      readonly label?: string;
      readonly namespace?: boolean | number;
      readonly priority?: string;
      readonly priorityforce?: boolean;
      readonly prioritylangs?: boolean | readonly string[];
      readonly sourcelanguage?: string;
      readonly subscription?: boolean;
      readonly workflowstates?:
        | boolean
        | {
            readonly inprogress?: { readonly canchange?: number; readonly color?: string; readonly name?: string };
            readonly proofreading?: { readonly canchange?: number; readonly color?: string; readonly name?: string };
            readonly published?: {
              readonly canchange?: number;
              readonly color?: string;
              readonly name?: string;
              readonly right?: string;
            };
          };
    }[];
  };
  messagegroupstats: {
    readonly messagegroupstats?: readonly {
      readonly code?: string;
      readonly fuzzy?: number;
      readonly language?: string;
      readonly proofread?: number;
      readonly total?: number;
      readonly translated?: number;
    }[];
  };
  messagetranslations: {
    readonly messagetranslations?: readonly {
      readonly fuzzy?: string;
      readonly language?: string;
      readonly lasttranslator?: string;
      readonly title?: string;
      readonly translation?: string;
    }[];
  };
  notifications: {
    readonly notifications?:
      | readonly never[]
      | {
          readonly alert?: {
            readonly continue?: null | string;
            readonly count?: string;
            readonly list?: readonly Readonly<
              Record<
                string,
                | number
                | string
                | readonly unknown[]
                | {
                    readonly body?: unknown;
                    readonly bundledIds?: unknown;
                    readonly compactHeader?: unknown;
                    readonly date?: unknown;
                    readonly full?: unknown;
                    readonly header?: unknown;
                    readonly icon?: unknown;
                    readonly iconUrl?: unknown;
                    readonly id?: unknown;
                    readonly links?: unknown;
                    readonly mw?: unknown;
                    readonly name?: unknown;
                    readonly namespace?: unknown;
                    readonly 'namespace-key'?: unknown;
                    readonly text?: unknown;
                    readonly unix?: unknown;
                    readonly utciso8601?: unknown;
                    readonly utcmw?: unknown;
                    readonly utcunix?: unknown;
                  }
              >
            >[];
            readonly rawcount?: number;
            readonly seenTime?: string;
          };
          readonly continue?: null | string;
          readonly count?: string;
          readonly list?: readonly Readonly<
            Record<
              string,
              | number
              | string
              | readonly (number | Readonly<Record<string, unknown>>)[]
              | {
                  readonly body?: string;
                  readonly bundledIds?: readonly unknown[];
                  readonly compactHeader?: string;
                  readonly date?: string;
                  readonly full?: string;
                  readonly header?: string;
                  readonly icon?: string;
                  readonly iconUrl?: string;
                  readonly id?: number;
                  readonly links?: {
                    readonly legacyPrimary?: unknown;
                    readonly primary?: unknown;
                    readonly secondary?: unknown;
                  };
                  readonly mw?: string;
                  readonly name?: string;
                  readonly namespace?: string;
                  readonly 'namespace-key'?: number;
                  readonly text?: string;
                  readonly unix?: string;
                  readonly userhidden?: string;
                  readonly utciso8601?: string;
                  readonly utcmw?: string;
                  readonly utcunix?: number;
                }
            >
          >[];
          readonly message?: {
            readonly continue?: null | string;
            readonly count?: string;
            readonly list?: readonly Readonly<
              Record<
                string,
                | number
                | string
                | readonly unknown[]
                | {
                    readonly body?: unknown;
                    readonly compactHeader?: unknown;
                    readonly date?: unknown;
                    readonly full?: unknown;
                    readonly header?: unknown;
                    readonly icon?: unknown;
                    readonly iconUrl?: unknown;
                    readonly id?: unknown;
                    readonly links?: unknown;
                    readonly mw?: unknown;
                    readonly name?: unknown;
                    readonly namespace?: unknown;
                    readonly 'namespace-key'?: unknown;
                    readonly text?: unknown;
                    readonly unix?: unknown;
                    readonly utciso8601?: unknown;
                    readonly utcmw?: unknown;
                    readonly utcunix?: unknown;
                  }
              >
            >[];
            readonly rawcount?: number;
            readonly seenTime?: string;
          };
          readonly rawcount?: number;
          readonly seenTime?: { readonly alert?: string; readonly message?: string };
        };
  };
  oath: { readonly oath?: { readonly enabled?: boolean } };
  readinglists: {
    readonly readinglists?: readonly {
      readonly created?: string;
      readonly default?: boolean;
      readonly deleted?: true;
      readonly description?: string;
      readonly id?: number;
      readonly name?: string;
      readonly updated?: string;
    }[];
  };
  unreadnotificationpages: {
    readonly unreadnotificationpages?: {
      readonly wiki?: {
        readonly pages?: readonly {
          readonly count?: number;
          readonly ns?: number;
          readonly pages?: readonly unknown[];
          readonly title?: null | string;
          readonly unprefixed?: string;
        }[];
        readonly source?: { readonly base?: string; readonly title?: null; readonly url?: string };
        readonly totalCount?: number;
      };
    };
  };
}
