package io.spikewatch.adapters.keyapi;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers of the source, as the contract shows them. */
final class SampleBodies {

  static final String VIDEO =
      """
      {"create_time":"1736000679","created_by_ai":"false","data_size":"970184","duration":16,
       "height":"1024","ratio":"540p","reflow_cover":"https://images.example/cover/1.jpeg",
       "region":"MY","sales_flag":1,"total_comments_cnt":0,
       "total_digg_1d_cnt":3,"total_digg_30d_cnt":7,"total_digg_7d_cnt":5,"total_digg_cnt":8,
       "total_favorites_cnt":0,"total_shares_cnt":0,
       "total_video_sale_cnt":2,"total_video_sale_gmv_amt":"59.90",
       "total_views_1d_cnt":17,"total_views_30d_cnt":150,"total_views_7d_cnt":90,
       "total_views_cnt":176,"unique_id":"MrMnaznrm_","user_id":"7122344901288068123",
       "video_desc":"nampak lebih fresh 🤪 #faceglow","video_id":"7456066022957665553",
       "width":"576"}\
      """;

  private SampleBodies() {}

  /** A good answer with these entries. */
  static String page(String... rows) {
    return "{\"code\":0,\"message\":\"success\",\"data\":["
        + String.join(",", rows)
        + "],\"requestId\":\"3afd1984-51a6-4b07-9c2a-970bf84fc446\"}";
  }

  /** The video with one field's value, as JSON, replaced. */
  static String videoWith(String field, String json) {
    Matcher matcher = Pattern.compile("\"" + field + "\":(\"[^\"]*\"|[0-9]+)").matcher(VIDEO);
    if (!matcher.find()) {
      throw new IllegalArgumentException("no such field: " + field);
    }
    return VIDEO.substring(0, matcher.start(1)) + json + VIDEO.substring(matcher.end(1));
  }

  /** The video without a field. */
  static String videoWithout(String field) {
    return videoWith(field, "0").replace("\"" + field + "\":0,", "");
  }
}
