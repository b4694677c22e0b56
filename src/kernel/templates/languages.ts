/** The languages of templates, alone and with a country. Source: Meta, Cloud API, supported languages. */
const ALONE =
  'af_sq_ar_az_bn_bg_ca_hr_cs_da_nl_en_et_fil_fi_fr_ka_de_el_gu_ha_he_hi_hu_id_ga_it_ja_kn_kk_ko_lo_lv_lt_mk_ms_ml_mr_nb_fa_pl_pa_ro_ru_sr_sk_sl_es_sw_sv_ta_te_th_tr_uk_ur_uz_vi_zu';
const WITH_COUNTRY =
  'ar_EG ar_AE ar_LB ar_MA ar_QA be_BY bn_IN zh_CN zh_HK zh_TW prs_AF nl_BE en_GB en_US en_AE en_AU en_CA en_GH en_IE en_IN en_JM en_MY en_NZ en_QA en_SG en_UG en_ZA fr_BE fr_CA fr_CH fr_CI fr_MA de_AT de_CH rw_RW ky_KG ps_AF pt_BR pt_PT si_LK es_AR es_CL es_CO es_CR es_DO es_EC es_HN es_MX es_PA es_PE es_ES es_UY';
export const TEMPLATE_LANGUAGES: readonly string[] = [...ALONE.split('_'), ...WITH_COUNTRY.split(' ')].sort();
const KNOWN: ReadonlySet<string> = new Set(TEMPLATE_LANGUAGES);

export const isLanguage = (code: string): boolean => KNOWN.has(code);

/** Meta writes a language as `pt_BR` or `pt-BR`; here it is always the first. */
export const languageOf = (told: string): string => told.replace('-', '_');

/**
 * Which of the languages that there are suits a reader: their own, the same without its country or with another, else the first that
 * is wanted instead, else any. `wanted`: as people are asked (`pt-BR`), the best first.
 */
export function languageFor(there: readonly string[], wanted: readonly string[]): string | undefined {
  for (const one of wanted.map(languageOf)) {
    const [tongue = ''] = one.split('_');
    const found = there.find((it) => it === one) ?? there.find((it) => it === tongue) ?? there.find((it) => it.split('_')[0] === tongue);
    if (found !== undefined) return found;
  }
  return there[0];
}
